import {
  type Database,
  idOf,
  type Transport,
  type TransportState,
  transportStates,
  usedAllowance,
  windowsAt,
} from '@coursepost/drip'
import type { Context } from '../context.ts'
import { type ExitCode, fine } from '../exit.ts'
import { transportOf } from '../sending.ts'
import { readSettings } from '../settings.ts'
import { withExistingStore } from '../store.ts'
import { table } from '../table.ts'

export interface TransportsOptions {
  readonly settings?: string
}

/** `coursepost transports`: each mail server's state, what it has used of its limits, and why it pauses. */
export async function showTransports(options: TransportsOptions, context: Context): Promise<ExitCode> {
  const { database, smtp } = readSettings(['database', 'smtp'], context.environment, options.settings)
  return withExistingStore(database, async ({ db }) => {
    const states = await transportStates(db)
    const now = context.clock()
    const rows: string[][] = []
    for (const transport of smtp.map(transportOf)) {
      rows.push(await describe(db, transport, states.get(idOf(transport)), now))
    }
    context.out(table([['TRANSPORT', 'WEIGHT', 'USED', 'STATE'], ...rows]))
    return fine
  })
}

async function describe(
  db: Database,
  transport: Transport,
  state: TransportState | undefined,
  now: Temporal.Instant,
): Promise<string[]> {
  const windows = windowsAt(transport.limits ?? {}, now)
  const used = await usedAllowance(db, idOf(transport), windows)
  const allowances = windows.map(({ span, most }) => `${used.get(span) ?? 0} of ${most} this ${span}`)
  return [idOf(transport), `${transport.weight ?? 1}`, allowances.join(', ') || 'no limit', inWords(state, now)]
}

function inWords(state: TransportState | undefined, now: Temporal.Instant): string {
  if (!state?.pausedUntil) return 'up'
  const said = [state.words?.command, state.words?.line].filter(Boolean).join(': ') || 'no answer'
  const waits = Temporal.Instant.compare(now, state.pausedUntil) < 0
  const then = waits ? `paused until ${state.pausedUntil.round('second')}` : 'to be tried again'
  return `${then}, failed ${state.failures === 1 ? 'once' : `${state.failures} times`}: ${said}`
}
