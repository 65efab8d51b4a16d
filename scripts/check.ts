/**
 * Everything that must hold before a change goes in; what `pnpm test` and CI run.
 * `node scripts/check.ts` runs all of it, `node scripts/check.ts imports tests` only those steps.
 * No step stops another: one run shows all there is to mend.
 */

import { tooLong } from './check/sizes.ts'
import { tests } from './check/tests.ts'
import { readTree } from './check/tree.ts'
import { outOfPlace } from './check/words.ts'
import { checkImports } from './check-imports.ts'
import { checkPacked } from './check-packed.ts'
import { type Outcome, ofRun, ofViolations, total } from './outcome.ts'
import { run } from './run.ts'

/** Quick and independent: these run side by side. */
const quick: Steps = {
  types: async () => ofRun(await run('tsc', ['-b', '--pretty'])),
  lint: async () =>
    ofRun(
      await run('biome', ['check', '--error-on-warnings', '--diagnostic-level=warn', '--max-diagnostics=none', '.']),
    ),
  imports: async () => ofViolations(checkImports(await readTree())),
  sizes: async () => ofViolations(tooLong(await readTree())),
  words: async () => ofViolations(outOfPlace(await readTree())),
}

/** Much of their time is waiting: for servers, for a registry. */
const slow: Steps = {
  tests,
  packed: checkPacked,
}

type Steps = Readonly<Record<string, () => Promise<Outcome>>>

process.exitCode = await check(process.argv.slice(2))

async function check(asked: readonly string[]): Promise<number> {
  const unknown = asked.filter((name) => !(name in quick || name in slow))
  if (unknown.length > 0) {
    console.error(`No such step: ${unknown.join(', ')}. There are: ${Object.keys({ ...quick, ...slow }).join(', ')}.`)
    return 2
  }
  const outcomes = [...(await sideBySide(pick(quick, asked))), ...(await sideBySide(pick(slow, asked)))]
  for (const skipped of outcomes.flatMap((each) => each.skipped)) console.log(`skipped  ${skipped}`)
  console.log(total(outcomes))
  return outcomes.some(({ failed }) => failed > 0) ? 1 : 0
}

function pick(steps: Steps, asked: readonly string[]): Steps {
  return Object.fromEntries(Object.entries(steps).filter(([name]) => asked.length === 0 || asked.includes(name)))
}

function sideBySide(steps: Steps): Promise<Outcome[]> {
  return Promise.all(Object.entries(steps).map(([name, step]) => perform(name, step)))
}

async function perform(name: string, step: () => Promise<Outcome>): Promise<Outcome> {
  const start = performance.now()
  const outcome = await step().catch(asFailure)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const failed = outcome.failed > 0
  console.log(`${failed ? 'FAILED' : 'ok    '}   ${name} (${seconds} s)${failed ? `\n${outcome.output}` : ''}`)
  return outcome
}

/** A step that throws has not held. */
function asFailure(error: unknown): Outcome {
  return ofRun({ ok: false, output: `${error instanceof Error ? error.stack : error}\n` })
}
