import { brakeState, type Counts, countsOf, releaseBrake } from '@coursepost/drip'
import type { Context } from '../context.ts'
import { type ExitCode, fine, problemsFound } from '../exit.ts'
import { readSettings } from '../settings.ts'
import { withExistingStore } from '../store.ts'
import { table } from '../table.ts'

export interface BrakeOptions {
  readonly settings?: string
}

/** `coursepost brake show`: whether it is on and why, and what it counts. Exit code 1 while it is on. */
export async function showBrake(options: BrakeOptions, context: Context): Promise<ExitCode> {
  const { database } = readSettings(['database'], context.environment, options.settings)
  return withExistingStore(database, async ({ db }) => {
    const on = await brakeState(db)
    context.out(on ? `The brake is on since ${on.since.round('second')}: ${on.reason}.\n` : 'The brake is off.\n')
    context.out(`\nIn the last 24 hours\n${table(rowsOf(await countsOf(db, context.clock())))}`)
    return on ? problemsFound : fine
  })
}

/** `coursepost brake release`: lessons go again, and the counts begin anew. */
export async function releaseTheBrake(options: BrakeOptions, context: Context): Promise<ExitCode> {
  const { database } = readSettings(['database'], context.environment, options.settings)
  return withExistingStore(database, async ({ db }) => {
    const released = await releaseBrake(db, context.clock())
    context.out(released ? 'The brake is off; lessons go again with the next pass.\n' : 'The brake was not on.\n')
    return fine
  })
}

function rowsOf({ sent, bounced, refused, complained }: Counts): string[][] {
  return [
    ['sent', `${sent}`],
    ['refused for good, because of the recipient', `${bounced}`],
    ['refused for good, because of sender or policy', `${refused}`],
    ['called spam', `${complained}`],
  ]
}
