/** On which day of its track a lesson is mailed, as the planner has it for a reader who gives no dates. */
import type { Course } from '@coursepost/core'
import type { MailDays } from '@coursepost/core/site'
import { type Calendar, sampleCalendar } from '@coursepost/drip'

/**
 * They confirm early on a Monday; which one is nothing to the outcome, and a fixed one makes every build the same. UTC,
 * because it has no change of clocks.
 */
const confirmedAt = Temporal.Instant.from('2024-01-01T00:00:00Z')
const zone = 'UTC'

export function mailDays(course: Course): MailDays {
  return new Map([...course.tracks.keys()].map((track) => [track, daysOf(calendarOf(course, track))]))
}

function calendarOf(course: Course, track: string): Calendar {
  return sampleCalendar(course, { track, zone, answers: {}, confirmedAt })
}

/** What waits for a date has no day; of a lesson that comes again, the first counts. */
function daysOf({ mails }: Calendar): ReadonlyMap<string, number> {
  const days = new Map<string, number>()
  const first = mails[0] && localDay(mails[0].at)
  for (const { at, items } of mails) {
    for (const { lesson, part } of items) {
      if (part !== undefined || days.has(lesson.id)) continue
      days.set(lesson.id, localDay(at).since(first!).total('days') + 1)
    }
  }
  return days
}

function localDay(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate()
}
