/**
 * Deletes what is of no use any more: sign-ups that nobody confirmed, and what people told us who have stopped or are
 * through with the course. A reader's address and the list of what they had stay until they are forgotten, so that they
 * can come back and nothing comes twice. Those whom someone else is changing wait for the next time.
 */
import type { ExpressionBuilder } from 'kysely'
import { confirmDays } from './links.ts'
import { locking } from './store/lock.ts'
import type { Database, Tables } from './store/tables.ts'
import { inTransaction } from './store/transaction.ts'

// A day more than the link in the mail works: whoever presses it in its last hour is not lost.
const pendingDays = confirmDays + 1
// 30 days: most who stop and mean to come back do so within weeks, and should not have to tell everything again.
const daysAfterStop = 30
// 90 days: a lesson added within a season still finds the reader's dates.
const daysAfterEnd = 90
// A pass tidies so many of each kind: some tens of milliseconds, in which nobody else writes.
const mostAtOnce = 200

export function answersAfterStop(now: Temporal.Instant): number {
  return inDays(now, daysAfterStop)
}

export function answersAfterEnd(now: Temporal.Instant): number {
  return inDays(now, daysAfterEnd)
}

export interface Tidied {
  /** Sign-ups deleted, with the address. */
  readonly unconfirmed: number
  /** Readers whose dates and answers were deleted. */
  readonly answers: number
}

export function tidy(db: Database, now: Temporal.Instant): Promise<Tidied> {
  return inTransaction(db, async (db) => ({
    unconfirmed: await dropUnconfirmed(db, now),
    answers: await dropAnswers(db, now),
  }))
}

/** One who had been a reader before, and asked to come back, stays as the reader who stopped. */
async function dropUnconfirmed(db: Database, now: Temporal.Instant): Promise<number> {
  const query = db
    .selectFrom('enrolment')
    .select(['id', 'subscriber_id', 'confirmed_at'])
    .where('state', '=', 'pending')
    .where('created_at', '<', inDays(now, -pendingDays))
    .where((where) => where.not(where.exists(askedLately(where, now))))
    .orderBy('created_at')
    .limit(mostAtOnce)
  const old = await locking(db, query, 'enrolment', 'skip').execute()
  const [returning, strangers] = [old.filter(wasReader), old.filter((one) => !wasReader(one))]
  await stopAgain(
    db,
    returning.map(({ id }) => id),
    now,
  )
  await drop(
    db,
    strangers.map(({ subscriber_id }) => subscriber_id),
  )
  return strangers.length
}

/** A mail that asks to confirm, young enough that its link may still be pressed, or still under way. */
function askedLately(enrolment: ExpressionBuilder<Tables, 'enrolment'>, now: Temporal.Instant) {
  return enrolment
    .selectFrom('mail')
    .select('mail.id')
    .whereRef('mail.enrolment_id', '=', 'enrolment.id')
    .where('mail.kind', '=', 'confirmation')
    .where((where) =>
      where.or([
        where('mail.created_at', '>=', inDays(now, -pendingDays)),
        where('mail.state', 'in', ['claimed', 'begun']),
      ]),
    )
}

async function stopAgain(db: Database, ids: readonly string[], now: Temporal.Instant): Promise<void> {
  if (ids.length === 0) return
  const changes = { state: 'stopped', answers_until: answersAfterStop(now) } as const
  await db.updateTable('enrolment').set(changes).where('id', 'in', ids).execute()
}

async function drop(db: Database, subscribers: readonly string[]): Promise<void> {
  if (subscribers.length === 0) return
  await db.deleteFrom('subscriber').where('id', 'in', subscribers).execute()
}

async function dropAnswers(db: Database, now: Temporal.Instant): Promise<number> {
  const query = db
    .selectFrom('enrolment')
    .select('id')
    .where('answers_until', '<', now.epochMilliseconds)
    .orderBy('answers_until')
    .limit(mostAtOnce)
  const over = await locking(db, query, 'enrolment', 'skip').execute()
  if (over.length === 0) return 0
  const ids = over.map(({ id }) => id)
  await db.deleteFrom('answer').where('enrolment_id', 'in', ids).execute()
  await db.updateTable('enrolment').set({ answers_until: null }).where('id', 'in', ids).execute()
  return ids.length
}

function wasReader({ confirmed_at }: { readonly confirmed_at: number | null }): boolean {
  return confirmed_at !== null
}

function inDays(now: Temporal.Instant, days: number): number {
  return now.add({ hours: 24 * days }).epochMilliseconds
}
