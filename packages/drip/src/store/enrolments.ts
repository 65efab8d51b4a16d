/** Enrolments as rows and as the planner's type. */
import type { Weekday } from '@coursepost/core'
import { sql } from 'kysely'
import { lowerAscii } from '../address.ts'
import type { Enrolment } from '../enrolment.ts'
import { locking } from './lock.ts'
import type { Database, Tables } from './tables.ts'

/** An enrolment with what only the subscriber's own row holds. */
export interface EnrolmentEntry {
  readonly enrolment: Enrolment
  readonly address: string
  readonly firstName: string | undefined
}

export async function findEnrolment(db: Database, id: string): Promise<EnrolmentEntry | undefined> {
  const [entry] = await readEntries(db, await entryQuery(db).where('enrolment.id', '=', id).execute())
  return entry
}

/** Whatever the spelling of its letters: nobody has two mailboxes that differ in them alone. */
export async function enrolmentByAddress(db: Database, address: string): Promise<EnrolmentEntry | undefined> {
  const query = entryQuery(db).where(sql`lower(subscriber.address)`, '=', lowerAscii(address.trim()))
  const [entry] = await readEntries(db, await query.execute())
  return entry
}

/** One page of them, in the order of their ids; the next page begins `after` the last one. */
export async function listEnrolments(
  db: Database,
  page: { readonly after?: string; readonly most?: number } = {},
): Promise<EnrolmentEntry[]> {
  const query = entryQuery(db)
    .where('enrolment.id', '>', page.after ?? '')
    .orderBy('enrolment.id')
    .limit(page.most ?? mostInPage)
  return readEntries(db, await query.execute())
}

// 1000: a screenful for nobody and half a megabyte for the machine; who wants all of them asks again.
const mostInPage = 1000

/** One page of those that get lessons, in the order of their ids. */
export async function activeEnrolments(db: Database, after: string, most: number): Promise<Enrolment[]> {
  const query = db
    .selectFrom('enrolment')
    .selectAll()
    .where('id', '>', after)
    .where('state', '=', 'active')
    .orderBy('id')
    .limit(most)
  return withAnswers(db, await query.execute())
}

/** The next enrolments whose hour has come, held until the transaction ends. What another worker plans is left to it. */
export async function enrolmentsToPlan(db: Database, now: Temporal.Instant, most: number): Promise<Enrolment[]> {
  const query = db
    .selectFrom('enrolment')
    .selectAll()
    .where('next_at', '<=', now.epochMilliseconds)
    .where('state', '=', 'active')
    .where('stuck_at', 'is', null)
    .orderBy('next_at')
    .limit(most)
  return withAnswers(db, await locking(db, query, 'enrolment', 'skip').execute())
}

/** Has the enrolment planned anew, unless it gets no lessons now. */
export async function planAnew(db: Database, enrolment: string, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('enrolment')
    .set({ next_at: now.epochMilliseconds })
    .where('id', '=', enrolment)
    .where('state', '=', 'active')
    .where('stuck_at', 'is', null)
    .execute()
}

type EnrolmentRow = Tables['enrolment']
type EntryRow = EnrolmentRow & { address: string; first_name: string | null }

function entryQuery(db: Database) {
  return db
    .selectFrom('enrolment')
    .innerJoin('subscriber', 'subscriber.id', 'enrolment.subscriber_id')
    .selectAll('enrolment')
    .select(['subscriber.address', 'subscriber.first_name'])
}

async function readEntries(db: Database, rows: readonly EntryRow[]): Promise<EnrolmentEntry[]> {
  const enrolments = await withAnswers(db, rows)
  return rows.map((row, index) => ({
    enrolment: enrolments[index]!,
    address: row.address,
    firstName: row.first_name ?? undefined,
  }))
}

/** With what hangs on them: answers, and lessons that are done. */
async function withAnswers(db: Database, rows: readonly EnrolmentRow[]): Promise<Enrolment[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const answers = await db.selectFrom('answer').selectAll().where('enrolment_id', 'in', ids).execute()
  const done = await db.selectFrom('done').selectAll().where('enrolment_id', 'in', ids).execute()
  const answersOf = Map.groupBy(answers, (answer) => answer.enrolment_id)
  const doneBy = Map.groupBy(done, (one) => one.enrolment_id)
  return rows.map((row) => toEnrolment(row, answersOf.get(row.id) ?? [], doneBy.get(row.id) ?? []))
}

function toEnrolment(
  row: EnrolmentRow,
  answers: readonly { question: string; value: string }[],
  done: readonly { lesson: string; done_at: number }[],
): Enrolment {
  return {
    id: row.id,
    subscriber: row.subscriber_id,
    track: row.track,
    state: row.state,
    zone: row.zone,
    hour: row.hour ?? undefined,
    days: row.days === null ? undefined : (row.days.split(',') as Weekday[]),
    confirmedAt: instant(row.confirmed_at),
    pausedUntil: row.paused_until === null ? undefined : Temporal.PlainDate.from(row.paused_until),
    nextAskedAt: instant(row.next_asked_at),
    done: new Map(done.map(({ lesson, done_at }) => [lesson, Temporal.Instant.fromEpochMilliseconds(done_at)])),
    answers: Object.fromEntries(answers.map(({ question, value }) => [question, value])),
  }
}

function instant(milliseconds: number | null): Temporal.Instant | undefined {
  return milliseconds === null ? undefined : Temporal.Instant.fromEpochMilliseconds(milliseconds)
}
