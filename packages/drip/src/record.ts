/** Writes what became of a mail: the attempt with the server's words, the move, and what follows from it. */
import type { Attempt } from './attempt.ts'
import type { MailState } from './delivery.ts'
import type { NextTry } from './retry.ts'
import type { Patience } from './slowing.ts'
import { addCount, type Counted } from './store/brake.ts'
import type { Claimed } from './store/claim.ts'
import { planAnew } from './store/enrolments.ts'
import { notePatience } from './store/lanes.ts'
import { locking } from './store/lock.ts'
import { despiteLostConnections } from './store/lost-connection.ts'
import type { MailChanges } from './store/move.ts'
import { finished, move, unleased } from './store/move.ts'
import { recordSent } from './store/record-sent.ts'
import { suppress } from './store/suppression.ts'
import type { Database, Mail } from './store/tables.ts'
import { inTransaction } from './store/transaction.ts'
import { stop } from './subscriber.ts'

/** How one attempt ended, and where the mail goes from there. */
export interface Ending {
  readonly from: 'claimed' | 'begun'
  readonly to: Exclude<MailState, 'claimed' | 'begun'>
  /** When it may be taken again. */
  readonly next?: Again | undefined
  /** How often its outcome stayed unknown by now, where this attempt adds to that. */
  readonly doubts?: number
  /** A reply judged the mail: counts towards its tries, and is kept as an attempt. */
  readonly attempt?: Attempt
  /** What the reply tells of the domain's patience, where that changes anything. */
  readonly patience?: Patience
  /** What the brake is to count, where it is a failure. */
  readonly counted?: Counted
  /** The address is dead: nothing goes there any more. */
  readonly suppress?: { readonly address: string; readonly reason: string }
}

export type Again = Extract<NextTry, { kind: 'again' }>

/**
 * False when the mail is no longer this worker's: its lease ended and another one has it. A database that goes away for
 * a moment is waited for: what the server has said is known here and nowhere else.
 */
export function record(db: Database, claimed: Claimed, ending: Ending, now: Temporal.Instant): Promise<boolean> {
  return despiteLostConnections(async (tries) => {
    if (tries > 1 && (await isNoted(db, claimed.mail.id, ending, now))) return true
    const { attempt } = ending
    if (ending.to === 'sent' && attempt) return recordSuccess(db, claimed, ending, attempt, now)
    return write(db, claimed, ending, now)
  })
}

/** The try before this one was committed after all. */
async function isNoted(db: Database, mail: string, { attempt }: Ending, now: Temporal.Instant): Promise<boolean> {
  if (!attempt) return false
  const noted = await db
    .selectFrom('attempt')
    .select('number')
    .where('mail_id', '=', mail)
    .where('at', '=', now.epochMilliseconds)
    .where('outcome', '=', attempt.outcome)
    .executeTakeFirst()
  return noted !== undefined
}

function write(db: Database, claimed: Claimed, ending: Ending, now: Temporal.Instant): Promise<boolean> {
  return inTransaction(db, async (db) => {
    const { mail } = claimed
    if (ending.attempt) await appendAttempt(db, mail.id, ending.attempt, now)
    if (ending.patience) await notePatience(db, mail.lane, ending.patience, now)
    if (ending.counted) await addCount(db, ending.counted, 1, now)
    if (!(await moveTo(db, claimed, ending, now))) return false
    if (ending.suppress) await stopSuppressed(db, mail.enrolment_id, ending.suppress, now)
    else if (ending.to === 'rejected' || ending.to === 'expired')
      await countFailure(db, mail.id, mail.enrolment_id, now)
    if (isOutcome(ending.to)) await planAnew(db, mail.enrolment_id, now)
    return true
  })
}

/** The lane's release is a transaction of its own: only slowed lanes need one, and it judges no mail. */
async function recordSuccess(
  db: Database,
  claimed: Claimed,
  { patience }: Ending,
  attempt: Attempt,
  now: Temporal.Instant,
): Promise<boolean> {
  const recorded = await recordSent(db, claimed, attempt, now)
  if (patience) await notePatience(db, claimed.mail.lane, patience, now)
  return recorded
}

export async function appendAttempt(
  db: Database,
  mail_id: string,
  { outcome, command, code, enhanced, line }: Attempt,
  now: Temporal.Instant,
): Promise<void> {
  // A reader may have been forgotten while the server thought about it: then there is nothing left to note it on.
  const mail = db.selectFrom('mail').select('id').where('id', '=', mail_id)
  if (!(await locking(db, mail, 'mail', 'wait').executeTakeFirst())) return
  const last = await db
    .selectFrom('attempt')
    .select((count) => count.fn.max('number').as('number'))
    .where('mail_id', '=', mail_id)
    .executeTakeFirst()
  await db
    .insertInto('attempt')
    .values({
      mail_id,
      number: Number(last?.number ?? 0) + 1,
      at: now.epochMilliseconds,
      outcome,
      command: command ?? null,
      code: code ?? null,
      enhanced: enhanced ?? null,
      line: line ?? null,
    })
    .execute()
}

async function moveTo(db: Database, { mail, token }: Claimed, ending: Ending, now: Temporal.Instant): Promise<boolean> {
  const { from, to } = ending
  const changes = changesFor(ending, mail, now)
  const moved = await move(db, from, to, changes, (update) =>
    update.where('id', '=', mail.id).where('lease_token', '=', token),
  )
  return moved.length > 0
}

function changesFor(ending: Ending, mail: Mail, now: Temporal.Instant): MailChanges {
  const { to, next, attempt } = ending
  const counted = attempt ? { tries: mail.tries + 1 } : {}
  if (to === 'uncertain') return { ...uncertainChanges(ending.doubts ?? mail.doubts, next), ...counted }
  if (!next) return { ...finished(now), ...counted }
  return { ...unleased, ...dueAgain(next), ...counted }
}

/** What was frozen is kept, for sending the same again. The lease's token too: its holder may still tell us better. */
export function uncertainChanges(doubts: number, next: Again | undefined): MailChanges {
  return { lease_until: null, due_at: next?.at.epochMilliseconds ?? null, doubts }
}

/** The slot it was made for, or the one it takes now. */
export function dueAgain({ at, slot }: Again): MailChanges {
  const due_at = at.epochMilliseconds
  return slot ? { due_at, slot_at: due_at, local_date: slot.date.toString(), slot: slot.name } : { due_at }
}

function isOutcome(state: MailState): boolean {
  return state !== 'due' && state !== 'deferred'
}

async function stopSuppressed(
  db: Database,
  enrolment: string,
  { address, reason }: { address: string; reason: string },
  now: Temporal.Instant,
): Promise<void> {
  await suppress(db, address, reason, now)
  await stop(db, enrolment, now)
}

// Planned anew twice: the third failure in a row is no accident, and needs a person to look.
const mostFailures = 2

/** The address is good and still the mail failed. Too often, and the enrolment is planned no more until someone looks. */
async function countFailure(db: Database, mail: string, enrolment: string, now: Temporal.Instant): Promise<void> {
  const rows = await db
    .updateTable('delivery')
    .set((row) => ({ failures: row('failures', '+', 1) }))
    .where('mail_id', '=', mail)
    .returning('failures')
    .execute()
  if (rows.every(({ failures }) => failures <= mostFailures)) return
  await db
    .updateTable('enrolment')
    .set({ next_at: null, stuck_at: now.epochMilliseconds, stuck_reason: 'mails keep failing' })
    .where('id', '=', enrolment)
    .execute()
}
