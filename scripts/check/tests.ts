/** Runs vitest where one can watch it, and counts what it ran. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outcome } from '../outcome.ts'
import { root, run } from '../run.ts'
import type { Outcomes } from './vitest-reporter.ts'

// Of hundreds of processes and threads, each would strip the types of the same sources, and compile them, again.
const compiled = join(root, 'node_modules/.cache/tests')
const reporter = join(import.meta.dirname, 'vitest-reporter.ts')

export async function tests(): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'coursepost-check-'))
  try {
    const file = join(folder, 'outcomes.json')
    const args = ['run', '--reporter=default', `--reporter=${reporter}`]
    const { ok } = await run('vitest', args, {
      show: true,
      env: { COURSEPOST_OUTCOMES: file, NODE_COMPILE_CACHE: compiled },
    })
    return count(ok, await readOutcomes(file))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readOutcomes(file: string): Promise<Outcomes | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}

/** Nothing counts as passed that vitest did not say: a run that ended early is a failure of its own. */
export function count(ok: boolean, outcomes: Outcomes | undefined): Outcome {
  if (!outcomes) return { passed: 0, failed: 1, skipped: [], output: 'vitest ended before it could report.\n' }
  const { passed, skipped } = outcomes
  const unexplained = skipped.filter(({ reason }) => reason === undefined)
  const failed = outcomes.failed + outcomes.broken + unexplained.length
  return {
    passed,
    failed: !ok && failed === 0 ? 1 : failed,
    skipped: skipped.flatMap(({ name, reason }) => (reason === undefined ? [] : [`${name}: ${reason}`])),
    output: unexplained
      .map(({ name }) => `${name}\n    is skipped without a reason. Skip it with one: context.skip('needs …').\n`)
      .join(''),
  }
}
