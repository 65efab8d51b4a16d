/** Local days as whole numbers, days since 1 January 1970, because the planner counts them by the thousand. */
import type { Weekday } from '@coursepost/core'

export type Day = number

const msPerDay = 86_400_000

export function dayOf({ year, month, day }: Temporal.PlainDate): Day {
  return Date.UTC(year, month - 1, day) / msPerDay
}

/** From `YYYY-MM-DD`. */
export function dayFrom(iso: string): Day {
  return dayOf(Temporal.PlainDate.from(iso))
}

export function dateOf(day: Day): Temporal.PlainDate {
  const date = new Date(day * msPerDay)
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}

// 1 January 1970 was a Thursday.
const weekdays: readonly Weekday[] = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed']

export function weekdayOf(day: Day): Weekday {
  return weekdays[((day % 7) + 7) % 7]!
}

/** The first day from `day` on that is this weekday. */
export function nextWeekday(day: Day, weekday: Weekday): Day {
  const ahead = weekdays.indexOf(weekday) - weekdays.indexOf(weekdayOf(day))
  return day + ((ahead + 7) % 7)
}
