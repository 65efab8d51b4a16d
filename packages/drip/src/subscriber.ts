/**
 * What a reader can do: sign up, confirm, change, stop, be forgotten. Each is one transaction that takes effect before
 * the next mail starts, and answers from a small closed set. The first argument is the database or a transaction.
 */
import type { Answers, Weekday } from '@coursepost/core'
import { sql } from 'kysely'
import { lowerAscii, normaliseAddress } from './address.ts'
import type { EnrolmentState } from './enrolment.ts'
import { laneOf } from './lane.ts'
import { cancelWaiting } from './store/cancel.ts'
import { planAnew } from './store/enrolments.ts'
import { newId } from './store/id.ts'
import { insertMail, nextOrdinal } from './store/insert-mail.ts'
import { holdEnrolment, locking } from './store/lock.ts'
import { isSuppressed } from './store/suppression.ts'
import type { Database } from './store/tables.ts'
import { inTransaction } from './store/transaction.ts'
import { answersAfterEnd, answersAfterStop } from './tidy.ts'

export interface SignUpRequest {
  readonly address: string
  readonly firstName?: string | undefined
  readonly track: string
  /** IANA name. */
  readonly zone: string
  readonly answers: Answers
  readonly now: Temporal.Instant
}

/**
 * - `confirm`: a mail that asks to confirm is in the ledger.
 * - `wait`: such a mail was made in the last 24 hours; what was asked for now is noted, no second mail goes.
 * - `known`: already active; nothing was changed.
 * - `suppressed`: the address must get nothing.
 */
export type SignUp =
  | { readonly kind: 'confirm'; readonly enrolment: string }
  | { readonly kind: 'known' }
  | { readonly kind: 'suppressed' }
  | { readonly kind: 'wait' }

export function signUp(db: Database, request: SignUpRequest): Promise<SignUp> {
  const address = normaliseAddress(request.address)
  if (address === undefined) throw new RangeError('Expected a mail address, got something else. Check it at the form.')
  return inTransaction(db, async (db) => {
    if (await isSuppressed(db, address)) return { kind: 'suppressed' }
    const known = (await findByAddress(db, address)) ?? (await addReader(db, address, request))
    if (known.state === 'active') return { kind: 'known' }
    const enrolment = known.id
    await noteRequest(db, enrolment, request)
    if (await wasAskedToConfirm(db, enrolment, request.now)) return { kind: 'wait' }
    await askToConfirm(db, enrolment, address, request)
    return { kind: 'confirm', enrolment }
  })
}

/** `gone`: there is no such sign-up any more, or the reader has stopped since. */
export function confirm(
  db: Database,
  enrolment: string,
  now: Temporal.Instant,
): Promise<'confirmed' | 'already' | 'gone'> {
  return inTransaction(db, async (db) => {
    const state = await holdEnrolment(db, enrolment)
    if (state !== 'pending') return state === 'active' ? 'already' : 'gone'
    const at = now.epochMilliseconds
    await db
      .updateTable('enrolment')
      .set({ state: 'active', confirmed_at: at, next_at: at })
      .where('id', '=', enrolment)
      .execute()
    await cancelWaiting(db, enrolment, now, 'confirmation')
    return 'confirmed'
  })
}

/** After this has answered, no mail to the reader starts: begin.ts asks for the state in the same transaction. */
export function stop(db: Database, enrolment: string, now: Temporal.Instant): Promise<'stopped' | 'already' | 'gone'> {
  return inTransaction(db, async (db) => {
    const state = await holdEnrolment(db, enrolment)
    if (state === undefined) return 'gone'
    if (state === 'stopped') return 'already'
    const changes = { state: 'stopped', next_at: null, answers_until: answersAfterStop(now) } as const
    await db.updateTable('enrolment').set(changes).where('id', '=', enrolment).execute()
    await cancelWaiting(db, enrolment, now)
    return 'stopped'
  })
}

/** Absent leaves a setting as it is; `null` puts the track's own, or no pause, in its place, or deletes an answer. */
export interface Changes {
  readonly track?: string
  readonly zone?: string
  readonly hour?: string | null
  readonly days?: readonly Weekday[] | null
  readonly pausedUntil?: Temporal.PlainDate | null
  readonly firstName?: string | null
  readonly answers?: Readonly<Record<string, string | null>>
}

/** What was due and not yet claimed is taken back and planned anew under the new settings. */
export function change(
  db: Database,
  enrolment: string,
  changes: Changes,
  now: Temporal.Instant,
): Promise<'changed' | 'gone'> {
  return inTransaction(db, async (db) => {
    if ((await holdEnrolment(db, enrolment)) === undefined) return 'gone'
    await changeSettings(db, enrolment, changes)
    await changeName(db, enrolment, changes.firstName)
    await changeAnswers(db, enrolment, changes.answers ?? {}, now)
    await keepLonger(db, enrolment, now)
    await cancelWaiting(db, enrolment, now, 'lesson')
    await planAnew(db, enrolment, now)
    return 'changed'
  })
}

/** Deletes the subscriber and everything that names them; what was delivered remains as counts. */
export function forget(db: Database, enrolment: string): Promise<'forgotten' | 'gone'> {
  return inTransaction(db, async (db) => {
    await holdEnrolment(db, enrolment)
    await countAsForgotten(db, enrolment)
    const owner = db.selectFrom('enrolment').select('subscriber_id').where('id', '=', enrolment)
    const gone = await db.deleteFrom('subscriber').where('id', 'in', owner).executeTakeFirst()
    return gone.numDeletedRows > 0n ? 'forgotten' : 'gone'
  })
}

interface Known {
  readonly id: string
  readonly state: EnrolmentState
}

/** Held until the transaction ends: forms that are sent in at once are taken one after the other. */
function findByAddress(db: Database, address: string): Promise<Known | undefined> {
  const query = db
    .selectFrom('enrolment')
    .innerJoin('subscriber', 'subscriber.id', 'enrolment.subscriber_id')
    .select(['enrolment.id', 'enrolment.state'])
    .where(sql`lower(subscriber.address)`, '=', lowerAscii(address))
  return locking(db, query, 'enrolment', 'wait').executeTakeFirst()
}

async function addReader(db: Database, address: string, request: SignUpRequest): Promise<Known> {
  const { track, zone, now } = request
  const subscriber = newId()
  const id = newId()
  const created_at = now.epochMilliseconds
  const added = await db
    .insertInto('subscriber')
    .values({ id: subscriber, address, created_at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  // Somebody has sent in the same form meanwhile, and is done by now.
  if (!added) return (await findByAddress(db, address)) ?? addReader(db, address, request)
  await db
    .insertInto('enrolment')
    .values({ id, subscriber_id: subscriber, track, zone, state: 'pending', created_at })
    .execute()
  return { id, state: 'pending' }
}

/** The last form sent in counts, for one who has not confirmed, and for one who stopped and comes back. */
async function noteRequest(db: Database, id: string, { track, zone, firstName, answers, now }: SignUpRequest) {
  await db
    .updateTable('enrolment')
    .set({ track, zone, state: 'pending', paused_until: null, next_at: null, stuck_at: null, stuck_reason: null })
    .set({ answers_until: null })
    .where('id', '=', id)
    .execute()
  await changeName(db, id, firstName ?? null)
  await db.deleteFrom('answer').where('enrolment_id', '=', id).execute()
  await changeAnswers(db, id, answers, now)
}

// 24 hours: one form can be sent in a thousand times; the person whose address it names gets one mail a day.
const hoursBetweenConfirmations = 24

async function wasAskedToConfirm(db: Database, enrolment: string, now: Temporal.Instant): Promise<boolean> {
  const asked = await db
    .selectFrom('mail')
    .select('id')
    .where('enrolment_id', '=', enrolment)
    .where('kind', '=', 'confirmation')
    .where('state', 'not in', ['cancelled', 'rejected', 'expired'])
    .where('created_at', '>', now.subtract({ hours: hoursBetweenConfirmations }).epochMilliseconds)
    .executeTakeFirst()
  return asked !== undefined
}

/** Outside the reader's slots: an answer to a person's own act is never held. */
async function askToConfirm(db: Database, enrolment: string, address: string, { zone, now }: SignUpRequest) {
  const ordinal = await nextOrdinal(db, enrolment)
  const slot = { date: now.toZonedDateTimeISO(zone).toPlainDate(), name: `confirm-${ordinal}` }
  await insertMail(db, { enrolment, ordinal, kind: 'confirmation', lane: laneOf(address), slot, at: now, now })
}

async function changeSettings(db: Database, id: string, changes: Changes): Promise<void> {
  const { track, zone, hour, days, pausedUntil } = changes
  const columns = {
    ...(track === undefined ? {} : { track }),
    ...(zone === undefined ? {} : { zone }),
    ...(hour === undefined ? {} : { hour }),
    // No day at all would be a course that never comes; the reader means the track's own days.
    ...(days === undefined ? {} : { days: days?.join(',') || null }),
    ...(pausedUntil === undefined ? {} : { paused_until: pausedUntil?.toString() ?? null }),
  }
  if (Object.keys(columns).length === 0) return
  await db.updateTable('enrolment').set(columns).where('id', '=', id).execute()
}

/** Through with the course, and still here: what they say now is kept as long as what they said before would be. */
async function keepLonger(db: Database, id: string, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('enrolment')
    .set({ answers_until: answersAfterEnd(now) })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .where('answers_until', 'is not', null)
    .execute()
}

async function changeName(db: Database, enrolment: string, firstName: string | null | undefined): Promise<void> {
  if (firstName === undefined) return
  const owner = db.selectFrom('enrolment').select('subscriber_id').where('id', '=', enrolment)
  await db.updateTable('subscriber').set({ first_name: firstName }).where('id', 'in', owner).execute()
}

async function changeAnswers(
  db: Database,
  enrolment_id: string,
  answers: Readonly<Record<string, string | null>>,
  now: Temporal.Instant,
): Promise<void> {
  for (const [question, value] of Object.entries(answers)) {
    const place = db.deleteFrom('answer').where('enrolment_id', '=', enrolment_id).where('question', '=', question)
    await place.execute()
    if (value === null) continue
    const answered_at = now.epochMilliseconds
    await db.insertInto('answer').values({ enrolment_id, question, value, answered_at }).execute()
  }
}

async function countAsForgotten(db: Database, enrolment: string): Promise<void> {
  const rows = await db
    .selectFrom('delivery')
    .leftJoin('mail', 'mail.id', 'delivery.mail_id')
    .select(['delivery.lesson', 'delivery.part', 'mail.state'])
    .where('delivery.enrolment_id', '=', enrolment)
    // Two who are forgotten at once count the same lessons: in one order, so that neither waits for the other.
    .orderBy('delivery.lesson')
    .orderBy('delivery.part')
    .execute()
  for (const { lesson, part, state } of rows) {
    await db
      .insertInto('forgotten')
      .values({ kind: 'lesson', lesson, part, state: state ?? 'skipped', count: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'lesson', 'part', 'state'])
          .doUpdateSet((row) => ({ count: row('forgotten.count', '+', 1) })),
      )
      .execute()
  }
}
