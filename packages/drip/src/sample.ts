/** A made-up reader's whole calendar, without a database: what an author looks at before anyone has signed up. */
import type { Answers, Course, Weekday } from '@coursepost/core'
import type { Calendar } from './calendar.ts'
import type { Enrolment } from './enrolment.ts'
import { plan } from './plan.ts'

export interface SampleReader {
  readonly track: string
  /** IANA name. */
  readonly zone: string
  /** `HH:MM`, instead of the track's. */
  readonly hour?: string | undefined
  /** Instead of the track's. */
  readonly days?: readonly Weekday[] | undefined
  /** As the sign-up form has checked them. */
  readonly answers: Answers
  readonly confirmedAt: Temporal.Instant
}

/** The calendar as it lies before someone at the moment of confirming. Pure. */
export function sampleCalendar(course: Course, reader: SampleReader): Calendar {
  return plan(course, sampleEnrolment(reader), [], reader.confirmedAt)
}

function sampleEnrolment({ track, zone, hour, days, answers, confirmedAt }: SampleReader): Enrolment {
  return {
    ...{ id: 'sample', subscriber: 'sample', state: 'active' },
    ...{ track, zone, hour, days, answers, confirmedAt },
    ...{ pausedUntil: undefined, nextAskedAt: undefined, done: new Map() },
  }
}

/** The same course as it will be once every draft is published. It is for looking at: its revision is not its own. */
export function withDrafts(course: Course): Course {
  return { ...course, lessons: course.lessons.map((lesson) => ({ ...lesson, draft: false })) }
}
