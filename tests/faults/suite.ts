/** Every scenario by name, and the run of those that were asked for. */
import type { Engine } from './drive/engine.ts'
import { jumpingClock } from './scenario/clock.ts'
import { failingDisk } from './scenario/disk.ts'
import { killAtEveryWrite } from './scenario/every-write.ts'
import { hostile } from './scenario/hostile.ts'
import { killAtRandom, killCommand } from './scenario/kill.ts'
import { powerLoss } from './scenario/power-loss.ts'
import { unsubscribe } from './scenario/unsubscribe.ts'
import { workers } from './scenario/workers.ts'
import type { Result, Scenario, Size, Skipped } from './scenario.ts'

export interface Entry {
  readonly scenario: Scenario
  /** Where it says something only of one engine. */
  readonly only?: 'sqlite'
  /** It takes long, and a shorter test elsewhere holds the same. */
  readonly fullOnly?: true
}

export const scenarios: Readonly<Record<string, Entry>> = {
  kill: { scenario: killAtRandom },
  // With PostgreSQL a lease ends by the database's own clock, which cannot be moved from outside the process.
  // Four kills of it, at chosen moments, are in tests/e2e/killed.test.ts.
  command: { scenario: killCommand, only: 'sqlite', fullOnly: true },
  'every-write': { scenario: killAtEveryWrite },
  // The files of the embedded database. PostgreSQL's are in its own care.
  'power-loss': { scenario: powerLoss, only: 'sqlite' },
  disk: { scenario: failingDisk, only: 'sqlite' },
  hostile: { scenario: hostile },
  clock: { scenario: jumpingClock },
  unsubscribe: { scenario: unsubscribe },
  workers: { scenario: workers },
}

/** The names of those that say something of an engine, at this length. */
export function namesFor(engine: Engine, size: Size): string[] {
  return Object.entries(scenarios)
    .filter(([, { only = engine.name, fullOnly }]) => only === engine.name && !(fullOnly && size === 'short'))
    .map(([name]) => name)
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
  /** Scenarios that could not be carried through, as `name: error`. */
  readonly failed: readonly string[]
}

/** One after the other: each wants the machine for itself. */
export async function runSuite({ engines, size, names, seed, say }: Suite): Promise<Outcome> {
  const results: Result[] = []
  const skipped: string[] = []
  const failed: string[] = []
  for (const engine of engines) {
    for (const name of names.filter((each) => namesFor(engine, size).includes(each))) {
      say(`${name} on ${engine.name}`)
      const here = `${name} on ${engine.name}`
      try {
        const came = await scenarios[name]!.scenario({ engine, size, seed, say: (text) => say(`  ${text}`) })
        if (isSkipped(came)) skipped.push(`${here}: ${came.skipped}`)
        else results.push(...came)
      } catch (error) {
        failed.push(`${here}: ${error instanceof Error ? error.stack : error}`)
      }
    }
    await engine.stop()
  }
  return { results, skipped, failed }
}

export function isSkipped(came: readonly Result[] | Skipped): came is Skipped {
  return 'skipped' in came
}
