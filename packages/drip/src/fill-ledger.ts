/**
 * Plans every enrolment whose hour has come and stores what is due: mails, what they carry, what was skipped.
 * Reading, planning and writing are one transaction that holds the enrolments it plans, and the ledger's unique keys
 * say what is there already; so filling twice, or in several processes at once, stores nothing twice.
 */
import type { Course } from '@coursepost/core'
import type { Calendar, PlannedMail } from './calendar.ts'
import type { Delivered } from './delivery.ts'
import type { Enrolment } from './enrolment.ts'
import { laneOf } from './lane.ts'
import { milestoneOf } from './milestone.ts'
import { hadNotice, storeNotice } from './notice.ts'
import { plan as planCalendar } from './plan.ts'
import { deliveredToAll } from './store/deliveries.ts'
import { enrolmentsToPlan } from './store/enrolments.ts'
import { insertMail, nextOrdinal } from './store/insert-mail.ts'
import { holdShared } from './store/lock.ts'
import { currentRevision } from './store/revision.ts'
import { itemsToStore, lessonNumber, storeItems, storeSkipped } from './store/store-items.ts'
import type { Database } from './store/tables.ts'
import { inTransaction } from './store/transaction.ts'
import { answersAfterEnd } from './tidy.ts'

export type Plan = typeof planCalendar

export interface Filled {
  /** Enrolments that were planned. */
  readonly planned: number
  /** Mails put into the ledger. */
  readonly mails: number
  /** Enrolments that could not be planned, and why; they are tried again in an hour. */
  readonly failed: readonly { readonly enrolment: string; readonly error: unknown }[]
}

/** Does nothing while another revision of the course is current. */
export async function fillLedger(
  db: Database,
  course: Course,
  now: Temporal.Instant,
  plan: Plan = planCalendar,
): Promise<Filled> {
  const total = { planned: 0, mails: 0, failed: [] as { enrolment: string; error: unknown }[] }
  for (;;) {
    const batch = await fillBatch(db, course, now, plan)
    total.planned += batch.planned
    total.mails += batch.mails
    total.failed.push(...batch.failed)
    if (batch.planned < batchSize) return total
  }
}

// 50 enrolments a transaction: some tens of milliseconds, in which nobody else writes.
const batchSize = 50

function fillBatch(db: Database, course: Course, now: Temporal.Instant, plan: Plan): Promise<Filled> {
  return inTransaction(db, async (db) => {
    // While another revision is made current, nothing is planned by this one.
    const mayPlan = (await holdShared(db, 'revision')) && (await currentRevision(db)) === course.revision
    if (!mayPlan) return { planned: 0, mails: 0, failed: [] }
    const enrolments = await enrolmentsToPlan(db, now, batchSize)
    const delivered = await deliveredToAll(
      db,
      enrolments.map(({ id }) => id),
    )
    const failed: { enrolment: string; error: unknown }[] = []
    let mails = 0
    for (const enrolment of enrolments) {
      const own = delivered.get(enrolment.id) ?? []
      const calendar = tryToPlan(() => plan(course, enrolment, own, now))
      if ('error' in calendar) failed.push({ enrolment: enrolment.id, error: calendar.error })
      else mails += await store(db, enrolment, own, calendar, now)
      await setNext(db, enrolment.id, 'error' in calendar ? now.add(pause) : nextAt(calendar, now))
    }
    return { planned: enrolments.length, mails, failed }
  })
}

// An hour: one reader whose calendar cannot be made must neither stop the others nor be asked about all the time.
const pause = { hours: 1 } as const

function tryToPlan(plan: () => Calendar): Calendar | { readonly error: unknown } {
  try {
    return plan()
  } catch (error) {
    return { error }
  }
}

async function store(
  db: Database,
  enrolment: Enrolment,
  delivered: readonly Delivered[],
  calendar: Calendar,
  now: Temporal.Instant,
): Promise<number> {
  await storeSkipped(db, enrolment.id, calendar.skipped, now)
  const lane = laneOf(await addressOf(db, enrolment.subscriber))
  let stored = 0
  for (const mail of calendar.mails.filter(({ at }) => hasCome(at, now))) {
    if (await storeMail(db, enrolment, delivered, calendar, mail, lane, now)) stored++
  }
  await storeMilestone(db, enrolment, delivered, calendar, now)
  return stored
}

async function storeMilestone(
  db: Database,
  enrolment: Enrolment,
  delivered: readonly Delivered[],
  calendar: Calendar,
  now: Temporal.Instant,
): Promise<void> {
  const notice = milestoneOf(calendar, delivered, enrolment.zone, now)
  if (!notice || (await hadNotice(db, enrolment.id, notice.kind))) return
  await storeNotice(db, enrolment, notice, now)
  if (notice.kind === 'completed') await letAnswersGo(db, enrolment.id, now)
}

async function letAnswersGo(db: Database, id: string, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('enrolment')
    .set({ answers_until: answersAfterEnd(now) })
    .where('id', '=', id)
    .execute()
}

async function storeMail(
  db: Database,
  enrolment: Enrolment,
  delivered: readonly Delivered[],
  calendar: Calendar,
  mail: PlannedMail,
  lane: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const items = itemsToStore(mail.items, delivered)
  if (items.length === 0) return false
  const id = await insertMail(db, {
    enrolment: enrolment.id,
    ordinal: await nextOrdinal(db, enrolment.id),
    kind: 'lesson',
    lane,
    slot: mail.slot,
    at: mail.at,
    lessonNumber: lessonNumber(items[0]!, delivered, calendar, mail),
    lessonCount: calendar.lessons,
    now,
  })
  if (id !== undefined) await storeItems(db, enrolment.id, id, items, now)
  return id !== undefined
}

async function addressOf(db: Database, subscriber: string): Promise<string> {
  const query = db.selectFrom('subscriber').select('address').where('id', '=', subscriber)
  return (await query.executeTakeFirstOrThrow()).address
}

function hasCome(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, now) <= 0
}

/** The next mail that lies ahead. Whatever else moves the calendar (an outcome, an answer) sets the time itself. */
function nextAt(calendar: Calendar, now: Temporal.Instant): Temporal.Instant | undefined {
  return calendar.mails.find(({ at }) => !hasCome(at, now))?.at
}

async function setNext(db: Database, enrolment: string, at: Temporal.Instant | undefined): Promise<void> {
  const next_at = at?.epochMilliseconds ?? null
  await db.updateTable('enrolment').set({ next_at }).where('id', '=', enrolment).execute()
}
