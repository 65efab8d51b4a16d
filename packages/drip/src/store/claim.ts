/** Taking mails from the ledger: lanes that have something due, and the claim itself. */
import type { ExpressionBuilder } from 'kysely'
import type { MailState } from '../delivery.ts'
import { askedSlot } from '../timetable/slots.ts'
import { newId } from './id.ts'
import { mustMove } from './move.ts'
import { currentRevisionQuery } from './revision.ts'
import type { Database, Mail, Tables } from './tables.ts'

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
}

/** A mail that this worker holds until its lease ends. */
export interface Claimed {
  readonly mail: Mail
  readonly token: string
}

// 60 seconds: far longer than a statement takes, short enough that a dead worker's mails go on soon. A worker that is
// alive renews its leases (renewLeases), so a slow conversation does not lose its mail.
export const leaseSeconds = 60

/** Lanes with something due, each of which `claim` may still refuse. */
export async function lanesDue(db: Database, rules: ClaimRules): Promise<string[]> {
  const rows = await db
    .selectFrom('mail')
    .select('lane')
    .distinct()
    .where((mail) => isDue(mail, rules))
    .execute()
  return rows.map(({ lane }) => lane)
}

/** Claims the lane's next mail, in one statement. */
export async function claim(db: Database, lane: string, rules: ClaimRules): Promise<Claimed | undefined> {
  for (const state of claimable) mustMove(state, 'claimed')
  const token = newId()
  const lease_until = rules.now.add({ seconds: leaseSeconds }).epochMilliseconds
  const mail = await db
    .with('next', () =>
      db
        .selectFrom('mail')
        .select('mail.id')
        .where('lane', '=', lane)
        .where((mail) => isDue(mail, rules))
        .where(isItsTurn)
        .where(mayStart)
        .where((mail) => mail(currentRevisionQuery(db), '=', rules.revision))
        // The index is in this order, so the search ends at the first mail that may go.
        .orderBy('due_at')
        .limit(1),
    )
    .updateTable('mail')
    .set({ state: 'claimed', lease_token: token, lease_until })
    .where('id', 'in', (next) => next.selectFrom('next').select('next.id'))
    .returningAll()
    .executeTakeFirst()
  return mail && { mail, token }
}

/** A worker that is alive keeps what it holds. */
export async function renewLeases(db: Database, tokens: readonly string[], now: Temporal.Instant): Promise<void> {
  if (tokens.length === 0) return
  const lease_until = now.add({ seconds: leaseSeconds }).epochMilliseconds
  await db
    .updateTable('mail')
    .set({ lease_until })
    .where('lease_until', 'is not', null)
    .where('lease_token', 'in', tokens)
    .where('state', 'in', ['claimed', 'begun'])
    .execute()
}

const claimable: readonly MailState[] = ['due', 'deferred', 'uncertain']

type MailQuery = ExpressionBuilder<Tables, 'mail'>

function isDue(mail: MailQuery, { now, uncertain }: ClaimRules) {
  return mail.and([
    mail('due_at', 'is not', null),
    mail('due_at', '<=', now.epochMilliseconds),
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
 * pausing, unless they asked for this one.
 */
export function mayStart(mail: MailQuery) {
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
  return mail.exists(enrolment)
}
