/**
 * What a pass does first: it takes over what a worker that died has left, and lets what comes too late for its slot
 * wait for the next one. Every worker does this for all; the moves are conditional, so two at once do it once.
 */
import type { Course } from '@coursepost/core'
import { triedOf } from './ending.ts'
import type { Enrolment } from './enrolment.ts'
import { appendAttempt, dueAgain, uncertainChanges } from './record.ts'
import { nextResend, nextSlot } from './retry.ts'
import { releaseWhere } from './store/claim.ts'
import { engineOf } from './store/engine.ts'
import { findEnrolment, planAnew } from './store/enrolments.ts'
import { locking } from './store/lock.ts'
import type { MailUpdate } from './store/move.ts'
import { finished, move } from './store/move.ts'
import type { Database, Mail } from './store/tables.ts'
import { inTransaction } from './store/transaction.ts'
import { grace } from './timetable/slots.ts'

/** How many mails nobody knows the outcome of were found. */
export async function takeOver(db: Database, course: Course, now: Temporal.Instant): Promise<number> {
  await releaseClaimed(db, now)
  const uncertain = await markUncertain(db, course, now)
  await waitForNextSlot(db, course, now)
  return uncertain
}

/** They go back to where they were claimed from. */
function releaseClaimed(db: Database, now: Temporal.Instant): Promise<unknown> {
  const left = (update: MailUpdate) => update.where('id', 'in', leftBehind(db, 'claimed', now))
  return inTransaction(db, (db) => releaseWhere(db, left))
}

/** Mails of which nobody holds the lease any more. Those that another worker is just taking over are left to it. */
function leftBehind(db: Database, state: 'claimed' | 'begun', now: Temporal.Instant) {
  const left = db
    .selectFrom('mail')
    .select('mail.id')
    .where('state', '=', state)
    .where('lease_until', '<=', engineOf(db).leaseClock(now.epochMilliseconds))
  return locking(db, left, 'mail', 'skip')
}

/** `begun` without an outcome, and nobody left to tell it. */
async function markUncertain(db: Database, course: Course, now: Temporal.Instant): Promise<number> {
  const left = await leftQuery(db, now).execute()
  for (const mail of left) await inTransaction(db, (db) => callUncertain(db, course, mail, now))
  return left.length
}

export function leftQuery(db: Database, now: Temporal.Instant) {
  return db
    .selectFrom('mail')
    .selectAll()
    .where('id', 'in', leftBehind(db, 'begun', now))
}

async function callUncertain(db: Database, course: Course, mail: Mail, now: Temporal.Instant): Promise<void> {
  const entry = await findEnrolment(db, mail.enrolment_id)
  if (!entry) return
  const doubts = mail.doubts + 1
  const next = nextResend(triedOf(mail), doubts, nextSlot(course, entry.enrolment, now), now)
  const changes = uncertainChanges(doubts, next)
  const moved = await move(db, 'begun', 'uncertain', changes, (update) =>
    update.where('id', '=', mail.id).where('lease_until', '<=', engineOf(db).leaseClock(now.epochMilliseconds)),
  )
  if (moved.length === 0) return
  await appendAttempt(db, mail.id, senderDied, now)
  await planAnew(db, mail.enrolment_id, now)
}

const senderDied = {
  outcome: 'uncertain',
  command: 'DATA',
  code: undefined,
  enhanced: undefined,
  line: 'The sender ended before the server had answered.',
} as const

/** Later than the grace, after a night without a sender for example: not now, but when the reader expects mail. */
async function waitForNextSlot(db: Database, course: Course, now: Temporal.Instant): Promise<void> {
  const late = await lateQuery(db, now).execute()
  for (const mail of late) await inTransaction(db, (db) => moveToNextSlot(db, course, mail, now))
}

export function lateQuery(db: Database, now: Temporal.Instant) {
  return (
    db
      .selectFrom('mail')
      .selectAll()
      .where('kind', '=', 'lesson')
      // The index on slots holds what may be taken some time, and of that the late ones lie at its beginning.
      .where('due_at', 'is not', null)
      .where('slot_at', '<', now.subtract(grace).epochMilliseconds)
      .where('due_at', '<=', now.epochMilliseconds)
      .where('state', 'in', ['due', 'deferred', 'uncertain'])
  )
}

/** One that was never tried is planned anew, because the calendar may hold something more urgent by then. */
async function moveToNextSlot(db: Database, course: Course, mail: Mail, now: Temporal.Instant): Promise<void> {
  if (mail.state === 'due') {
    await move(db, 'due', 'cancelled', finished(now), (update) => update.where('id', '=', mail.id))
    return planAnew(db, mail.enrolment_id, now)
  }
  const entry = await findEnrolment(db, mail.enrolment_id)
  if (!entry) return
  await db
    .updateTable('mail')
    .set(laterChanges(mail, course, entry.enrolment, now))
    .where('id', '=', mail.id)
    .where('state', '=', mail.state)
    .execute()
}

/** What may have arrived already keeps the slot that it used. */
function laterChanges(mail: Mail, course: Course, enrolment: Enrolment, now: Temporal.Instant) {
  const next = nextSlot(course, enrolment, now)
  if (mail.state === 'deferred') return dueAgain({ kind: 'again', ...next })
  return { due_at: next.at.epochMilliseconds, slot_at: next.at.epochMilliseconds }
}
