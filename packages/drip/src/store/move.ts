/** The one place that writes a mail's state. A move that the life cycle does not know is a bug and is never written. */
import type { Updateable, UpdateQueryBuilder, UpdateResult } from 'kysely'
import type { MailState } from '../delivery.ts'
import { mayMove } from '../delivery.ts'
import type { Database, MailTable, Tables } from './tables.ts'

export type MailUpdate = UpdateQueryBuilder<Tables, 'mail', 'mail', UpdateResult>
/** Everything but the state itself. */
export type MailChanges = Omit<Updateable<MailTable>, 'id' | 'state'>

/** Moves the mails that are in `from` and that `narrow` leaves; gives their ids. */
export async function move(
  db: Database,
  from: MailState,
  to: MailState,
  changes: MailChanges,
  narrow: (update: MailUpdate) => MailUpdate,
): Promise<string[]> {
  mustMove(from, to)
  const update = db
    .updateTable('mail')
    .set({ ...changes, state: to })
    .where('state', '=', from)
  const moved = await narrow(update).returning('id').execute()
  return moved.map(({ id }) => id)
}

export function mustMove(from: MailState, to: MailState): void {
  if (!mayMove(from, to)) throw new Error(`Expected a legal move of a mail, got ${from} → ${to}`)
}

/** What a mail that no worker holds looks like. */
export const unleased = { lease_token: null, lease_until: null } as const
/** What a mail looks like that will not go again. */
export const finished = (now: Temporal.Instant) =>
  ({ ...unleased, due_at: null, frozen: null, finished_at: now.epochMilliseconds }) as const
