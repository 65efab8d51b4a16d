/** Taking mails from the ledger, keeping them, giving them back. Which lanes they come from: claim-batch.ts. */
import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { BrakeLimits } from '../brake.ts'
import type { MailState } from '../delivery.ts'
import type { DomainLimits } from '../domain-limits.ts'
import { askedSlot } from '../timetable/slots.ts'
import { engineOf } from './engine.ts'
import { newId } from './id.ts'
import { notLookedAt } from './literals.ts'
import { type Lock, locking } from './lock.ts'
import { type MailUpdate, move, mustMove, unleased } from './move.ts'
import { prepared } from './prepared.ts'
import { currentRevisionQuery } from './revision.ts'
import type { Database, Mail, MailKind, Tables } from './tables.ts'
import { despiteCollisions, inTransaction, together } from './transaction.ts'

/**
 * What the operator wants done with a mail whose outcome nobody knows. `resend`: the same message goes again, flagged;
 * loses nothing. `hold`: it stays listed; doubles nothing.
 */
export type UncertainPolicy = 'resend' | 'hold'

export interface ClaimRules {
  /** The course revision that the worker holds; while another one is current there is nothing to claim. */
  readonly revision: string
  readonly uncertain: UncertainPolicy
  readonly now: Temporal.Instant
  /** Default: what replies ask for alone. */
  readonly domains?: DomainLimits
  /** Default: see brake.ts. */
  readonly brake?: BrakeLimits
  /** While the brake is on: answers to what a reader did go on, what the course sends by itself does not. */
  readonly answersOnly?: boolean
}

/** A mail that this worker holds until its lease ends. */
export interface Claimed {
  readonly mail: Mail
  readonly token: string
}

// 60 seconds: far longer than a statement takes, short enough that a dead worker's mails go on soon. A worker that is
// alive renews its leases (renewLeases), so a slow conversation does not lose its mail.
export const leaseSeconds = 60

/**
 * Claims the lane's next mails in one statement: at most `most`, one for each reader. They share a token, which no
 * other claim has.
 */
export async function claim(db: Database, lane: string, most: number, rules: ClaimRules): Promise<Claimed[]> {
  return (await claimEach(db, [{ lane, most }], rules))[0]!
}

/**
 * The same of several lanes in one transaction. A mail that another worker is just claiming is passed over; two of one
 * reader that two workers claim in the same instant are told apart by the index `mail_in_flight`.
 */
export async function claimEach(
  db: Database,
  lanes: readonly { readonly lane: string; readonly most: number }[],
  rules: ClaimRules,
): Promise<Claimed[][]> {
  for (const state of claimable) mustMove(state, 'claimed')
  const tokens = lanes.map(newId)
  const queries = lanes.map(({ lane, most }, index) => claimQuery(db, lane, most, rules, tokens[index]!))
  const results = queries.length === 0 ? [] : await despiteCollisions(db, () => together(db, queries))
  return results.map(({ rows }, index) =>
    (rows as Mail[]).toSorted(byDue).map((mail) => ({ mail, token: tokens[index]! })),
  )
}

export function claimQuery(db: Database, lane: string, most: number, rules: ClaimRules, token: string) {
  const { uncertain, answersOnly = false, revision, now } = rules
  const query = answersOnly ? claimAnswers[uncertain] : claimAll[uncertain]
  return query(db, { lane, most, revision, token, now: now.epochMilliseconds })
}

interface Claiming extends Record<string, string | number> {
  lane: string
  most: number
  revision: string
  token: string
  now: number
}

type Place = <Name extends keyof Claiming>(name: Name) => RawBuilder<Claiming[Name]>

function claimPrepared(uncertain: UncertainPolicy, answersOnly: boolean) {
  return prepared<Claiming, Mail>((db, place) =>
    db
      .with(
        (cte) => cte('candidate').materialized(),
        () => candidates(db, place, uncertain, answersOnly),
      )
      .with('turn', (db) => db.selectFrom('candidate').select(['candidate.id', placeWithinReader]))
      .updateTable('mail')
      .set({ state: 'claimed', lease_token: place('token'), lease_until: leaseEnd(db, place('now')) })
      .where('id', 'in', (turn) => turn.selectFrom('turn').select('turn.id').where('turn.place', '=', 1))
      .returningAll(),
  )
}

const claimAll = { resend: claimPrepared('resend', false), hold: claimPrepared('hold', false) } as const
const claimAnswers = { resend: claimPrepared('resend', true), hold: claimPrepared('hold', true) } as const

function candidates(db: Database, place: Place, uncertain: UncertainPolicy, answersOnly: boolean) {
  const query = db
    .selectFrom('mail')
    .select(['mail.id', 'mail.enrolment_id', 'mail.ordinal'])
    .where('lane', '=', place('lane'))
    .where((mail) => isDue(mail, place('now'), uncertain, answersOnly))
    .where(isItsTurn)
    .where((mail) => mayStart(mail))
    .where((mail) => mail(currentRevisionQuery(db), '=', place('revision')))
    // The index is in this order, so the search ends at the last mail that is wanted.
    .orderBy('due_at')
    .limit(notLookedAt(place('most')))
  return locking(db, query, 'mail', 'skip')
}

/** Two of one reader's mails may both be free to go; only the first of them goes now. */
const placeWithinReader = sql<number>`row_number() over (partition by enrolment_id order by ordinal)`.as('place')

// `due_at` is as it was claimed: `begin` empties it.
function byDue(a: Mail, b: Mail): number {
  return a.due_at! - b.due_at! || a.ordinal - b.ordinal
}

function leaseEnd(db: Database, now: number | RawBuilder<number>) {
  return sql<number>`${engineOf(db).leaseClock(now)} + ${sql.lit(leaseSeconds * 1000)}`
}

/**
 * A worker that is alive keeps what it holds: mails by id, with their tokens. What it held when it was stopped for too
 * long, it has lost.
 */
export async function renewLeases(
  db: Database,
  held: ReadonlyMap<string, string>,
  now: Temporal.Instant,
): Promise<void> {
  if (held.size === 0) return
  const mine = db
    .selectFrom('mail')
    .select('mail.id')
    .where('id', 'in', [...held.keys()])
    .where('lease_token', 'in', [...new Set(held.values())])
    .where('lease_until', '>', engineOf(db).leaseClock(now.epochMilliseconds))
    .where('state', 'in', ['claimed', 'begun'])
    .orderBy('id')
  await db
    .updateTable('mail')
    .set({ lease_until: leaseEnd(db, now.epochMilliseconds) })
    .where('id', 'in', locking(db, mine, 'mail', 'wait'))
    .execute()
}

/** Gives back what was claimed and not begun, to where it was claimed from. How many were. */
export function giveBack(db: Database, claimed: readonly Claimed[]): Promise<number> {
  return inTransaction(db, async (db) => {
    const mine = (update: MailUpdate) =>
      update
        .where('id', 'in', [...new Set(claimed.map(({ mail }) => mail.id))])
        .where('lease_token', 'in', [...new Set(claimed.map(({ token }) => token))])
    return claimed.length === 0 ? 0 : releaseWhere(db, mine)
  })
}

/** No dot of theirs can have left. */
export async function releaseWhere(db: Database, narrow: (update: MailUpdate) => MailUpdate): Promise<number> {
  const doubted = (update: MailUpdate) => narrow(update).where('doubts', '>', 0)
  const tried = (update: MailUpdate) => narrow(update).where('tries', '>', 0)
  const uncertain = await move(db, 'claimed', 'uncertain', unleased, doubted)
  const deferred = await move(db, 'claimed', 'deferred', unleased, tried)
  const due = await move(db, 'claimed', 'due', unleased, narrow)
  return uncertain.length + deferred.length + due.length
}

const claimable: readonly MailState[] = ['due', 'deferred', 'uncertain']

type MailQuery = ExpressionBuilder<Tables, 'mail'>

const heldByBrake: readonly MailKind[] = ['lesson', 'correction']

/** It is of those that the course sends by itself. */
export function isHeldByBrake({ mail }: Claimed): boolean {
  return heldByBrake.includes(mail.kind)
}

function isDue(mail: MailQuery, now: RawBuilder<number>, uncertain: UncertainPolicy, answersOnly: boolean) {
  return mail.and([
    ...(answersOnly ? [mail('kind', 'not in', heldByBrake)] : []),
    mail('due_at', 'is not', null),
    mail('due_at', '<=', now),
    mail.or([
      mail('state', 'in', ['due', 'deferred']),
      mail.and([mail('state', '=', 'uncertain'), mail('resend_asked', '=', 1)]),
      ...(uncertain === 'resend' ? [mail('state', '=', 'uncertain')] : []),
    ]),
  ])
}

/** A reader's mails go one at a time and in order: none while another is in flight or an earlier one still waits. */
function isItsTurn(mail: MailQuery) {
  const other = mail
    .selectFrom('mail as other')
    .select('other.id')
    .whereRef('other.enrolment_id', '=', 'mail.enrolment_id')
    .whereRef('other.id', '<>', 'mail.id')
    .where((other) =>
      other.or([
        other('other.state', 'in', ['claimed', 'begun']),
        other.and([
          // Notices neither hold lessons back nor wait for them.
          other('other.kind', '=', 'lesson'),
          other('mail.kind', '=', 'lesson'),
          other('other.state', 'in', ['due', 'deferred']),
          other('other.ordinal', '<', other.ref('mail.ordinal')),
        ]),
      ]),
    )
  return mail.not(mail.exists(other))
}

/**
 * Confirmations go to those who have yet to confirm, all else to active readers; lessons only while they are not
 * pausing, unless they asked for this one. `lock` may lock the enrolment that is looked at.
 */
export function mayStart(mail: MailQuery, lock: Lock = (query) => query) {
  const enrolment = mail
    .selectFrom('enrolment')
    .select('enrolment.id')
    .whereRef('enrolment.id', '=', 'mail.enrolment_id')
    .where((where) =>
      where.or([
        where.and([where('mail.kind', '=', 'confirmation'), where('enrolment.state', '=', 'pending')]),
        where.and([
          where('mail.kind', '<>', 'confirmation'),
          where('enrolment.state', '=', 'active'),
          where.or([
            where('mail.kind', '<>', 'lesson'),
            where('mail.slot', 'like', `${askedSlot}%`),
            where('enrolment.paused_until', 'is', null),
            where('enrolment.paused_until', '<=', where.ref('mail.local_date')),
          ]),
        ]),
      ]),
    )
  return mail.exists(lock(enrolment))
}
