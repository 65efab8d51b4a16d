/** The fault suite as often as CI has time for. `pnpm test:faults` runs it at length (docs/promise.md). */
import { describe, expect, test } from 'vitest'
import { engines } from './drive/engine.ts'
import { isSkipped, scenarios } from './suite.ts'

describe.each(Object.values(engines))('on $name', (engine) => {
  test.each(Object.entries(scenarios))('%s', { timeout: 120_000 }, async (_name, scenario) => {
    const seed = Date.now() % 1_000_000
    const came = await scenario({ engine, size: 'short', seed, say: () => {} })
    if (isSkipped(came)) throw new Error(`Expected the scenario to run here, got: ${came.skipped}`)
    for (const { broken, faults, messages } of came) {
      expect({ seed, broken }).toEqual({ seed, broken: [] })
      expect(faults).toBeGreaterThan(0)
      expect(messages).toBeGreaterThan(0)
    }
  })
})
