import type { Rule, Track } from '@coursepost/core'
import type { SampleReader } from '../sample.ts'
import { weekdays } from '../web/field/weekday.ts'
import { dayOf, type Found, type ScheduleCheck, type Seen } from './seen.ts'

/** Days after its target on which a lesson still serves: a weekend. */
const mostDaysLate = 2

export const scheduleLate: Rule = {
  id: 'schedule-late',
  severity: 'warning',
  what: `Some readers get a lesson more than ${mostDaysLate} days after the day it aims at.`,
  why: 'It aims at that day for a reason: a talk, a deadline, a decision. More is due around it than the pace lets through.',
  fix: 'Move what is due around it to other days, mark what can yield as `optional`, give it a `when` such as `plan-start..plan-end >= 21 days or unknown`, or raise the track’s `pace`.',
}

export const late: ScheduleCheck = { rule: scheduleLate, find }

/** What is `optional` may be late: that is how it yields. */
function find({ calendar, reader, track }: Seen): Found[] {
  return calendar.mails.flatMap(({ at, items }) =>
    items.flatMap(({ lesson, part, target }) => {
      const from = dueDay(dayOf(target, reader), reader, track)
      const days = from.until(dayOf(at, reader), { largestUnit: 'days' }).days
      if (days <= mostDaysLate || lesson.optional) return []
      const name = part === undefined ? lesson.id : `${lesson.id}#${part}`
      const message = `expected \`${name}\` at most ${mostDaysLate} days after the day it aims at, got it ${days} days after`
      return [{ lesson, part, message }]
    }),
  )
}

/** What was due before the reader came, or on that very day, is due on the first day that has a slot for them. */
function dueDay(target: Temporal.PlainDate, reader: SampleReader, { days }: Track): Temporal.PlainDate {
  const came = dayOf(reader.confirmedAt, reader)
  if (Temporal.PlainDate.compare(target, came) > 0) return target
  let day = came.add({ days: 1 })
  while (!days.includes(weekdays[day.dayOfWeek - 1]!)) day = day.add({ days: 1 })
  return day
}
