/** Every scenario by name, and the run of those that were asked for. */
import type { Engine } from './drive/engine.ts'
import { jumpingClock } from './scenario/clock.ts'
import { failingDisk } from './scenario/disk.ts'
import { killAtEveryWrite } from './scenario/every-write.ts'
import { hostile } from './scenario/hostile.ts'
import { killAtRandom } from './scenario/kill.ts'
import { powerLoss } from './scenario/power-loss.ts'
import { unsubscribe } from './scenario/unsubscribe.ts'
import type { Result, Scenario, Size, Skipped } from './scenario.ts'

export const scenarios: Readonly<Record<string, Scenario>> = {
  kill: killAtRandom,
  'every-write': killAtEveryWrite,
  'power-loss': powerLoss,
  disk: failingDisk,
  hostile,
  clock: jumpingClock,
  unsubscribe,
}

export interface Suite {
  readonly engines: readonly Engine[]
  readonly size: Size
  readonly names: readonly string[]
  readonly seed: number
  readonly say: (text: string) => void
}

export interface Outcome {
  readonly results: readonly Result[]
  /** `name: why`. */
  readonly skipped: readonly string[]
}

/** One after the other: each wants the machine for itself. */
export async function runSuite({ engines, size, names, seed, say }: Suite): Promise<Outcome> {
  const results: Result[] = []
  const skipped: string[] = []
  for (const engine of engines) {
    for (const name of names) {
      say(`${name} on ${engine.name}`)
      const came = await scenarios[name]!({ engine, size, seed, say: (text) => say(`  ${text}`) })
      if (isSkipped(came)) skipped.push(`${name} on ${engine.name}: ${came.skipped}`)
      else results.push(...came)
    }
  }
  return { results, skipped }
}

export function isSkipped(came: readonly Result[] | Skipped): came is Skipped {
  return 'skipped' in came
}
