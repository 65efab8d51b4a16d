/** Days, hour and zone as a reader says them. */
import type { Course, Weekday } from '@coursepost/core'
import { wordsOf } from '@coursepost/core/site'
import type { Enrolment } from '../enrolment.ts'
import { weekdays } from './field/weekday.ts'
import { say } from './words.ts'

/** “Monday and Friday at 08:00, time zone Europe/Berlin”. */
export function timetableOf(course: Course, enrolment: Enrolment): string {
  const chosen = daysOf(course, enrolment)
  const names = new Intl.ListFormat(course.language).format(chosen.map((day) => weekdayName(course, day)))
  const days = chosen.length === weekdays.length ? say('every-day') : names
  return say('timetable', { days, hour: hourOf(course, enrolment), zone: enrolment.zone })
}

/** The reader's own, or else the track's. */
export function daysOf(course: Course, { days, track }: Enrolment): readonly Weekday[] {
  return days ?? course.tracks.get(track)?.days ?? weekdays
}

export function hourOf(course: Course, { hour, track }: Enrolment): string {
  return hour ?? course.tracks.get(track)?.hour ?? ''
}

export function weekdayName(course: Course, day: Weekday): string {
  return wordsOf(course)[`day-${day}`]
}
