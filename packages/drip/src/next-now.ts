/** "Send me the next lesson now": once in twelve hours, only what could come next, and never a second one on top. */
import type { Course } from '@coursepost/core'
import { type Delivered, holdsNext } from './delivery.ts'
import type { Enrolment } from './enrolment.ts'
import { plan } from './plan.ts'
import { deliveredTo } from './store/deliveries.ts'
import { findEnrolment, planAnew } from './store/enrolments.ts'
import { holdEnrolment } from './store/lock.ts'
import type { Database } from './store/tables.ts'
import { inTransaction } from './store/transaction.ts'
import { askedSlot, grace, hasBrought } from './timetable/slots.ts'

/**
 * - `coming`: it goes with the sender's next round.
 * - `on-its-way`: one is due or in flight already.
 * - `too-soon`: the last one was asked for less than twelve hours ago; `from` is when it may be asked again.
 * - `nothing`: no lesson lies ahead that could go now.
 * - `gone`: the reader has stopped, or has been forgotten.
 */
export type NextNow =
  | { readonly kind: 'coming' | 'on-its-way' | 'nothing' | 'gone' }
  | { readonly kind: 'too-soon'; readonly from: Temporal.Instant }

/** Whether the reader may ask; changes nothing. */
export async function mayAskNext(
  db: Database,
  course: Course,
  enrolment: string,
  now: Temporal.Instant,
): Promise<NextNow> {
  const entry = await findEnrolment(db, enrolment)
  if (entry?.enrolment.state !== 'active') return { kind: 'gone' }
  return judge(course, entry.enrolment, await deliveredTo(db, enrolment), now)
}

export function askNext(db: Database, course: Course, enrolment: string, now: Temporal.Instant): Promise<NextNow> {
  return inTransaction(db, async (db) => {
    await holdEnrolment(db, enrolment)
    const verdict = await mayAskNext(db, course, enrolment, now)
    if (verdict.kind !== 'coming') return verdict
    await db
      .updateTable('enrolment')
      .set({ next_asked_at: now.epochMilliseconds })
      .where('id', '=', enrolment)
      .execute()
    await planAnew(db, enrolment, now)
    return verdict
  })
}

// 12 hours: what a person reads in a morning and an evening. Faster than that, a course becomes a pile.
const pauseHours = 12

function judge(course: Course, enrolment: Enrolment, delivered: readonly Delivered[], now: Temporal.Instant): NextNow {
  if (delivered.some(({ state }) => state === 'due' || holdsNext(state))) return { kind: 'on-its-way' }
  const from = mayAskFrom(enrolment, delivered, now)
  if (from && Temporal.Instant.compare(now, from) < 0) return { kind: 'too-soon', from }
  const asked = plan(course, { ...enrolment, nextAskedAt: now }, delivered, now)
  return { kind: asked.mails.some(({ slot }) => slot.name.startsWith(askedSlot)) ? 'coming' : 'nothing' }
}

/** An asking that brought nothing, because no sender ran within the grace, does not count. */
function mayAskFrom(
  { nextAskedAt }: Enrolment,
  delivered: readonly Delivered[],
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  if (!nextAskedAt) return undefined
  const lapsed = Temporal.Instant.compare(nextAskedAt.add(grace), now) < 0
  return lapsed && !hasBrought(delivered, nextAskedAt) ? undefined : nextAskedAt.add({ hours: pauseHours })
}
