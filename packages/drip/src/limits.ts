/**
 * How many mails a transport may carry, and when. Pure. What a relay or mail service allows is counted by the clock:
 * by whole seconds, whole hours and whole days, all in UTC, so that every process counts in the same windows.
 */

export interface Limits {
  readonly perSecond?: number
  readonly perHour?: number
  /** A day is one of UTC, whatever the zones of readers and operator. */
  readonly perDay?: number
  readonly warmUp?: WarmUp
}

/**
 * A new address has no reputation, and a mailbox that gets thousands of mails from it at once takes it for a spammer.
 * So the day's limit grows: `first` on the day `from`, and `times` as many every `days` days, until the limit is met.
 */
export interface WarmUp {
  readonly from: Temporal.PlainDate
  readonly first: number
  readonly times: number
  readonly days: number
}

/** 200, doubled daily: what mail services commonly ask for, and a hundred thousand a day within ten days. */
export const usualWarmUp = { first: 200, times: 2, days: 1 } as const

export type Span = 'second' | 'hour' | 'day'

/** One window of the clock, and the most that may begin in it. Milliseconds since 1970. */
export interface Window {
  readonly span: Span
  readonly startsAt: number
  readonly endsAt: number
  readonly most: number
}

/** The windows that hold now, the shortest first; none when nothing is limited. */
export function windowsAt(limits: Limits, now: Temporal.Instant): Window[] {
  const most: Readonly<Record<Span, number | undefined>> = {
    second: limits.perSecond,
    hour: limits.perHour,
    day: dayLimit(limits, now.toZonedDateTimeISO('UTC').toPlainDate()),
  }
  return spans.flatMap((span) => {
    const limit = most[span]
    return limit === undefined ? [] : [windowOf(span, limit, now.epochMilliseconds)]
  })
}

/** What may go on a day of UTC; `undefined` when nothing limits it. */
export function dayLimit({ perDay, warmUp }: Limits, date: Temporal.PlainDate): number | undefined {
  if (!warmUp) return perDay
  const warm = warmLimit(warmUp, date)
  // Beyond what a number holds exactly, nothing is left to warm.
  if (warm >= Number.MAX_SAFE_INTEGER) return perDay
  return Math.min(warm, perDay ?? warm)
}

/** Before its first day it allows what it allows on that day. */
function warmLimit({ from, first, times, days }: WarmUp, date: Temporal.PlainDate): number {
  const day = Math.max(0, from.until(date).total('days'))
  return Math.floor(first * times ** Math.floor(day / days))
}

const spans: readonly Span[] = ['second', 'hour', 'day']

const lengths: Readonly<Record<Span, number>> = { second: 1000, hour: 3_600_000, day: 86_400_000 }

/** UTC has no summer time, so windows are whole multiples since 1970 (POSIX.1-2024, section 4.19: no leap seconds). */
function windowOf(span: Span, most: number, now: number): Window {
  const startsAt = Math.floor(now / lengths[span]) * lengths[span]
  return { span, startsAt, endsAt: startsAt + lengths[span], most }
}

// A fiftieth, so that a process that dies with its block wastes 2 % of a limit at most, and several share a short one.
const blocksInLimit = 50
// 50 mails: leasing costs two statements, which 50 mails make small enough.
const mostInBlock = 50

/** How much of its allowance a process leases at once. */
export function blockSize(windows: readonly Window[]): number {
  const least = Math.min(...windows.map(({ most }) => most))
  return Math.max(1, Math.min(mostInBlock, Math.ceil(least / blocksInLimit)))
}
