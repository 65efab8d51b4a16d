/** The one place that writes a mail's state. A move that the life cycle does not know is a bug and is never written. */
import type { Updateable, UpdateObject, UpdateQueryBuilder, UpdateResult } from 'kysely'
import type { MailState } from '../delivery.ts'
import { mayMove } from '../delivery.ts'
import type { Database, MailTable, Tables } from './tables.ts'

export type MailUpdate = UpdateQueryBuilder<Tables, 'mail', 'mail', UpdateResult>
/** Everything but the state itself, and what follows from it. */
export type MailChanges = Omit<Updateable<MailTable>, 'id' | 'state' | 'holds_slot'>

/** Moves the mails that are in `from` and that `narrow` leaves; gives their ids. */
export async function move(
  db: Database,
  from: MailState,
  to: MailState,
  changes: MailChanges,
  narrow: (update: MailUpdate) => MailUpdate,
): Promise<string[]> {
  const moved = await moveQuery(db, [from], to, changes, narrow).execute()
  return moved.map(({ id }) => id)
}

/** The same, to be asked later; from any of several states. */
export function moveQuery(
  db: Database,
  from: readonly MailState[],
  to: MailState,
  changes: UpdateObject<Tables, 'mail'>,
  narrow: (update: MailUpdate) => MailUpdate,
) {
  for (const state of from) mustMove(state, to)
  const update = db
    .updateTable('mail')
    .set({ ...changes, state: to, ...(to === 'cancelled' ? { holds_slot: null } : {}) })
    .where('state', 'in', from)
  return narrow(update).returning('id')
}

export function mustMove(from: MailState, to: MailState): void {
  if (!mayMove(from, to)) throw new Error(`Expected a legal move of a mail, got ${from} → ${to}`)
}

/** What a mail that no worker holds looks like. */
export const unleased = { lease_token: null, lease_until: null } as const
/** What a mail looks like that will not go again. */
export const finished = (now: Temporal.Instant) => finishedAt(now.epochMilliseconds)
export const finishedAt = <At>(at: At) => ({ ...unleased, due_at: null, frozen: null, finished_at: at }) as const
