/** What the settings form shows: what is stored, or, after a mistake, what was sent. */
import type { Answers, Course } from '@coursepost/core'
import { answerField, consentField, type FormProblem, type FormValues } from '@coursepost/core/site'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import { sentValues } from '../read-form.ts'
import { daysOf, hourOf } from '../timetable-words.ts'

export interface SettingsState {
  readonly values: FormValues
  readonly days: readonly string[]
  readonly problems: readonly FormProblem[]
}

export function storedState(course: Course, { enrolment, firstName }: EnrolmentEntry): SettingsState {
  const hour = hourOf(course, enrolment)
  const values = { 'first-name': firstName ?? '', zone: enrolment.zone, hour, ...answerValues(enrolment.answers) }
  return { values, days: daysOf(course, enrolment), problems: [] }
}

export function sentState(form: URLSearchParams, problems: readonly FormProblem[]): SettingsState {
  return { values: sentValues(form, problems), days: form.getAll('day'), problems }
}

/** A sensitive answer that is stored has its consent: without it, it would not be. */
export function answerValues(answers: Answers): FormValues {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, value]) => [
      [answerField(id), value],
      [consentField(id), 'yes'],
    ]),
  )
}
