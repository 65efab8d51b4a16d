/** What an operator decides by hand: mails whose outcome nobody knows, readers whose mails keep failing. */
import { planAnew } from './store/enrolments.ts'
import { finished, move } from './store/move.ts'
import type { Database } from './store/tables.ts'
import { inTransaction } from './store/transaction.ts'

/**
 * - `sent`: it did arrive, or is to count as such.
 * - `resend`: the same message goes once more, whatever the policy says; it is flagged as possibly double.
 */
export type UncertainDecision = 'sent' | 'resend'

/** False when there is no such uncertain mail (any more). */
export function settleUncertain(
  db: Database,
  mail: string,
  decision: UncertainDecision,
  now: Temporal.Instant,
): Promise<boolean> {
  return decision === 'sent' ? callSent(db, mail, now) : orderResend(db, mail, now)
}

async function callSent(db: Database, mail: string, now: Temporal.Instant): Promise<boolean> {
  const moved = await move(db, 'uncertain', 'sent', finished(now), (update) => update.where('id', '=', mail))
  return moved.length > 0
}

/** Its slot is now: an operator who orders it does not mean tomorrow. */
async function orderResend(db: Database, mail: string, now: Temporal.Instant): Promise<boolean> {
  const at = now.epochMilliseconds
  const ordered = await db
    .updateTable('mail')
    .set({ resend_asked: 1, due_at: at, slot_at: at })
    .where('id', '=', mail)
    .where('state', '=', 'uncertain')
    .executeTakeFirst()
  return ordered.numUpdatedRows > 0n
}

/** Plans the enrolment again after its failures have been looked into. False when it was not stuck. */
export function retryStuck(db: Database, enrolment: string, now: Temporal.Instant): Promise<boolean> {
  return inTransaction(db, async (db) => {
    const freed = await db
      .updateTable('enrolment')
      .set({ stuck_at: null, stuck_reason: null })
      .where('id', '=', enrolment)
      .where('stuck_at', 'is not', null)
      .executeTakeFirst()
    if (freed.numUpdatedRows === 0n) return false
    await db.updateTable('delivery').set({ failures: 0 }).where('enrolment_id', '=', enrolment).execute()
    await planAnew(db, enrolment, now)
    return true
  })
}
