/**
 * Makes the mails of corrections: one for each active reader who holds an older text of the lesson. It is done in
 * batches by the senders, not by `apply`, so that a million readers do not hold up the database; and done once more a
 * minute later, because a mail may have begun in the very moment in which the mended course became current.
 */
import type { Course } from '@coursepost/core'
import type { Selectable } from 'kysely'
import { laneOf } from './lane.ts'
import { nextSlot } from './retry.ts'
import { leaseSeconds } from './store/claim.ts'
import { olderText } from './store/corrections.ts'
import { findEnrolment } from './store/enrolments.ts'
import { insertMail, nextOrdinal } from './store/insert-mail.ts'
import { holdersOf } from './store/lesson-revisions.ts'
import { currentRevision } from './store/revision.ts'
import type { CorrectionTable, Database } from './store/tables.ts'
import { inTransaction } from './store/transaction.ts'

/** The number of mails put into the ledger. Does nothing while another revision of the course is current. */
export async function storeCorrections(db: Database, course: Course, now: Temporal.Instant): Promise<number> {
  const open = await db
    .selectFrom('correction')
    .selectAll()
    .where('closed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  let mails = 0
  for (const correction of open) mails += await storeOne(db, course, correction, now)
  return mails
}

type OpenCorrection = Selectable<CorrectionTable>

async function storeOne(
  db: Database,
  course: Course,
  correction: OpenCorrection,
  now: Temporal.Instant,
): Promise<number> {
  let mails = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    const readers = await storeBatch(db, course, correction, after, now)
    if (readers === 'stale') return mails
    mails += readers.length
    after = readers.length < batchSize ? undefined : readers.at(-1)
  }
  // By then the last mail with the older text has begun, so this walk has found everyone.
  if (now.epochMilliseconds < correction.issued_at + leaseSeconds * 1000) return mails
  await db
    .updateTable('correction')
    .set({ closed_at: now.epochMilliseconds })
    .where('id', '=', correction.id)
    .where('number', '=', correction.number)
    .execute()
  return mails
}

// 50 readers a transaction, as in fill-ledger.ts.
const batchSize = 50

function storeBatch(
  db: Database,
  course: Course,
  correction: OpenCorrection,
  after: string,
  now: Temporal.Instant,
): Promise<readonly string[] | 'stale'> {
  return inTransaction(db, async (db) => {
    if ((await currentRevision(db)) !== course.revision) return 'stale'
    const readers = await nextHolders(db, course, correction, after)
    for (const reader of readers) await storeMail(db, course, correction.id, reader, now)
    return readers
  })
}

async function nextHolders(db: Database, course: Course, correction: OpenCorrection, after: string): Promise<string[]> {
  const rows = await holdersOf(db, olderText(course, correction))
    .select('delivery.enrolment_id')
    .distinct()
    .where('delivery.enrolment_id', '>', after)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('mail as told')
            .select('told.id')
            .whereRef('told.enrolment_id', '=', 'delivery.enrolment_id')
            .where('told.kind', '=', 'correction')
            .where('told.detail', '=', correction.id)
            .where('told.state', '<>', 'cancelled'),
        ),
      ),
    )
    .orderBy('delivery.enrolment_id')
    .limit(batchSize)
    .execute()
  return rows.map(({ enrolment_id }) => enrolment_id)
}

/** Nobody asked for it, so it comes at the hour at which this reader expects mail, and not in a pause. */
async function storeMail(
  db: Database,
  course: Course,
  id: string,
  reader: string,
  now: Temporal.Instant,
): Promise<void> {
  const entry = await findEnrolment(db, reader)
  if (!entry) return
  const { at, slot } = nextSlot(course, entry.enrolment, now)
  await insertMail(db, {
    enrolment: reader,
    ordinal: await nextOrdinal(db, reader),
    kind: 'correction',
    detail: id,
    lane: laneOf(entry.address),
    slot: { date: slot.date, name: `correction-${id}` },
    at,
    now,
  })
}
