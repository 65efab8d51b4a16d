/**
 * The fault suite as a command: `pnpm test:faults [--short] [--only kill,disk] [--engine sqlite] [--seed 1]`.
 * Prints one table, and ends with 1 when a promise was broken.
 */
import { parseArgs } from 'node:util'
import { engines } from './drive/engines.ts'
import { runSuite, scenarios } from './suite.ts'
import { broken, table } from './table.ts'

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', default: Object.keys(scenarios).join(',') },
    engine: { type: 'string', default: Object.keys(engines).join(',') },
    seed: { type: 'string', default: '1' },
  },
})

const names = known('--only', values.only, scenarios)
const start = performance.now()
const { results, skipped, failed } = await runSuite({
  engines: known('--engine', values.engine, engines).map((name) => engines[name]!),
  size: values.short ? 'short' : 'full',
  names,
  seed: Number(values.seed),
  say: (text) => console.error(text),
})
console.log(table(results))
for (const each of skipped) console.log(`skipped  ${each}`)
const found = broken(results)
for (const each of found) console.log(each)
for (const each of failed) console.log(`FAILED  ${each}`)
console.log(`${((performance.now() - start) / 1000).toFixed(0)} s, seed ${values.seed}`)
process.exitCode = found.length + failed.length > 0 ? 1 : 0

function known(option: string, text: string, all: Readonly<Record<string, unknown>>): string[] {
  const asked = text.split(',')
  const unknown = asked.filter((name) => !(name in all))
  if (unknown.length === 0) return asked
  console.error(`${option}: expected some of ${Object.keys(all).join(', ')}, got ${unknown.join(', ')}`)
  process.exit(2)
}
