/** The fault suite as often as CI has time for. `pnpm test:faults` runs it at length (docs/promise.md). */
import { afterAll, expect, type TestContext, test } from 'vitest'
import type { Engine } from '../drive/engine.ts'
import { isSkipped, namesFor, scenarios } from '../suite.ts'

/** One test for each scenario that says something of the engine. */
export function everyScenario(engine: Engine): void {
  afterAll(() => engine.stop())

  test.for(namesFor(engine, 'short'))('%s', { timeout: 180_000 }, async (name, context) => {
    const seed = Date.now() % 1_000_000
    const came = await scenarios[name]!.scenario({ engine, size: 'short', seed, say: () => {} })
    if (isSkipped(came)) return skip(context, came.skipped)
    for (const { broken, faults, messages } of came) {
      expect({ seed, broken }).toEqual({ seed, broken: [] })
      expect(faults).toBeGreaterThan(0)
      expect(messages).toBeGreaterThan(0)
    }
  })
}

/** CI has everything that a scenario needs; a scenario that is skipped there would be forgotten. */
function skip(context: TestContext, reason: string): void {
  if (process.env.CI) throw new Error(`Expected the scenario to run in CI, got: ${reason}`)
  context.skip(reason)
}
