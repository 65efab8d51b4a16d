import type { Rule, Track } from '@coursepost/core'
import { mostAtOnce } from '../timetable/slots.ts'
import { dayOf, type Found, type ScheduleCheck, type Seen } from './seen.ts'

export const scheduleCrowded: Rule = {
  id: 'schedule-crowded',
  severity: 'warning',
  what: 'Some readers get more mails on one day than the track’s pace says.',
  why: 'Whoever finds a heap of mails in the morning reads none of them, and unsubscribes.',
  fix: 'Give one of the lessons another `send`, or raise the track’s `pace`.',
}

export const crowded: ScheduleCheck = { rule: scheduleCrowded, find }

function find({ calendar, reader, track }: Seen): Found[] {
  const came = dayOf(reader.confirmedAt, reader)
  const days = Map.groupBy(calendar.mails, ({ at }) => dayOf(at, reader).toString())
  return [...days].flatMap(([day, mails]) => {
    const since = came.until(day, { largestUnit: 'days' }).days
    const most = mostOn(track, since)
    const first = mails[most]
    if (!first) return []
    const message = `expected at most ${most} mails on a day, got ${mails.length} on day ${since + 1}`
    return [{ lesson: first.items[0]!.lesson, message }]
  })
}

/** The most that the pace can allow; on the day of confirmation, what goes at once besides. */
function mostOn({ pace }: Track, since: number): number {
  const open = pace.filter(({ firstDays }) => firstDays === undefined || since < firstDays)
  return Math.max(since === 0 ? mostAtOnce : 1, ...open.map(({ most }) => most))
}
