/**
 * The mails of the house that answer what a reader did. They are put into the ledger in the transaction of the act
 * itself, go at once and outside slots, and at most one of a kind goes on one of the reader's days.
 */
import { laneOf } from './lane.ts'
import { cancelWaiting } from './store/cancel.ts'
import { insertMail, nextOrdinal } from './store/insert-mail.ts'
import { holdEnrolment } from './store/lock.ts'
import type { Database, NoticeKind } from './store/tables.ts'
import { inTransaction } from './store/transaction.ts'
import { localDate } from './timetable/wall-time.ts'

export interface NewNotice {
  readonly kind: NoticeKind
  /** What it speaks of: a local day, or a correction's id. */
  readonly detail?: string | undefined
}

/** The reader that it goes to. */
interface To {
  readonly id: string
  readonly zone: string
}

/** One that waits still is taken back first: the newer one says what holds now. */
export function storeNotice(db: Database, to: To, notice: NewNotice, now: Temporal.Instant): Promise<void> {
  return inTransaction(db, (db) => putNotice(db, to, notice, now))
}

async function putNotice(
  db: Database,
  { id, zone }: To,
  { kind, detail }: NewNotice,
  now: Temporal.Instant,
): Promise<void> {
  // Whoever stores a mail for the same reader waits: the order of the mails is counted here.
  await holdEnrolment(db, id)
  await cancelWaiting(db, id, now, kind)
  const { address } = await db
    .selectFrom('enrolment')
    .innerJoin('subscriber', 'subscriber.id', 'enrolment.subscriber_id')
    .select('subscriber.address')
    .where('enrolment.id', '=', id)
    .executeTakeFirstOrThrow()
  await insertMail(db, {
    enrolment: id,
    ordinal: await nextOrdinal(db, id),
    kind,
    detail,
    lane: laneOf(address),
    slot: { date: localDate(now, zone), name: kind },
    at: now,
    now,
  })
}

/** Whether one of this kind has ever been made for the reader, and not taken back. */
export async function hadNotice(db: Database, enrolment: string, kind: NoticeKind): Promise<boolean> {
  const found = await db
    .selectFrom('mail')
    .select('id')
    .where('enrolment_id', '=', enrolment)
    .where('kind', '=', kind)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  return found !== undefined
}
