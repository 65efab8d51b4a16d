/** The settings form as it was sent: changes that hold, or everything that has to be changed first. */
import type { Course, Track, Weekday } from '@coursepost/core'
import type { FormProblem } from '@coursepost/core/site'
import type { Enrolment } from '../../enrolment.ts'
import type { Changes } from '../../subscriber.ts'
import { readFirstName } from '../field/first-name.ts'
import { isTimeOfDay } from '../field/time-of-day.ts'
import { weekdays } from '../field/weekday.ts'
import { readZone } from '../field/zone.ts'
import { changedAnswers, problemIn, readAnswers, unmetNeeds } from '../read-answers.ts'
import { turnedRound } from '../turned-round.ts'
import { say } from '../words.ts'

export type SettingsRead =
  | { readonly kind: 'changes'; readonly changes: Changes; readonly withheld: boolean }
  | { readonly kind: 'problems'; readonly problems: readonly FormProblem[] }

export function readSettings(course: Course, track: Track, enrolment: Enrolment, form: URLSearchParams): SettingsRead {
  const firstName = readFirstName(form.get('first-name') ?? '')
  const zone = readZone(form.get('zone') ?? '')
  const hour = form.get('hour')?.trim() ?? ''
  const days = weekdays.filter((day) => form.getAll('day').includes(day))
  const read = readAnswers(course, track, form)
  const problems = [
    ...read.problems,
    ...unmetNeeds(track, read, enrolment.answers),
    ...turnedRound(course, read, enrolment.answers),
    ...problemIn('first-name', firstName),
    ...(isTimeOfDay(hour) ? [] : [{ field: 'hour', message: say('problem-hour') }]),
    ...(days.length > 0 ? [] : [{ field: 'day', message: say('problem-days') }]),
    ...problemIn('zone', zone),
  ]
  if (problems.length > 0 || zone.value === undefined) return { kind: 'problems', problems }
  const changes = {
    firstName: firstName.value ?? null,
    zone: zone.value,
    // What the track does anyway is not the reader's own choice: if the track's hour changes, theirs changes with it.
    hour: hour === track.hour ? null : hour,
    days: isSame(days, track.days) ? null : days,
    answers: changedAnswers(read),
  }
  return { kind: 'changes', changes, withheld: [...read.answers.values()].some(({ kind }) => kind === 'withheld') }
}

function isSame(days: readonly Weekday[], others: readonly Weekday[]): boolean {
  return days.length === others.length && days.every((day) => others.includes(day))
}
