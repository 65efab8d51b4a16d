/** What the calendar itself has to say to a reader: that it begins later, or that it has come to its end. Pure. */
import type { Calendar } from './calendar.ts'
import type { Delivered } from './delivery.ts'
import type { NewNotice } from './notice.ts'
import { localDate } from './timetable/wall-time.ts'

/**
 * - `welcome`: confirmed, and nothing goes at once. Whoever gets a lesson now is welcomed by it.
 * - `completed`: every lesson has gone, none waits for an answer, and none is still under way; nor does a part lie ahead.
 *   Parts that wait for an answer do not hold it back: the notice says that what belongs to it comes when it is told.
 * Whoever stores it sees to it that each comes once.
 */
export function milestoneOf(
  calendar: Calendar,
  delivered: readonly Delivered[],
  zone: string,
  now: Temporal.Instant,
): NewNotice | undefined {
  const [next] = calendar.mails
  if (delivered.length === 0) {
    if (next && Temporal.Instant.compare(next.at, now) <= 0) return undefined
    if (!next && calendar.waiting.length === 0) return undefined
    return { kind: 'welcome', detail: next && localDate(next.at, zone).toString() }
  }
  const over = !next && calendar.waiting.every(({ part }) => part !== undefined)
  return over && delivered.some(isSent) && delivered.every(isSettled) ? { kind: 'completed' } : undefined
}

function isSent({ state }: Delivered): boolean {
  return state === 'sent'
}

/** Nothing more becomes of it, or what becomes of it is an operator's to say. */
function isSettled({ state }: Delivered): boolean {
  return state !== 'due' && state !== 'claimed' && state !== 'begun' && state !== 'deferred'
}
