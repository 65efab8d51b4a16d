/** One reader's clock and choices, gathered once: what every step of the plan asks. */
import type { Answers, Course, Track, Weekday } from '@coursepost/core'
import type { Enrolment } from '../enrolment.ts'
import { localDate } from './wall-time.ts'

export interface Reader {
  readonly course: Course
  readonly track: Track
  readonly zone: string
  readonly hour: string
  readonly days: ReadonlySet<Weekday>
  readonly answers: Answers
  readonly confirmedAt: Temporal.Instant
  readonly confirmedOn: Temporal.PlainDate
  readonly pausedUntil: Temporal.PlainDate | undefined
  readonly nextAskedAt: Temporal.Instant | undefined
  /** Lesson id → when the reader said that it is done. */
  readonly doneAt: ReadonlyMap<string, Temporal.Instant>
}

/** `undefined` for those who get nothing: not confirmed, stopped, or on a track that the course no longer has. */
export function readerOf(course: Course, enrolment: Enrolment): Reader | undefined {
  const track = course.tracks.get(enrolment.track)
  if (!track || enrolment.state !== 'active' || !enrolment.confirmedAt) return undefined
  return {
    course,
    track,
    zone: enrolment.zone,
    hour: enrolment.hour ?? track.hour,
    days: new Set(enrolment.days ?? track.days),
    answers: enrolment.answers,
    confirmedAt: enrolment.confirmedAt,
    confirmedOn: localDate(enrolment.confirmedAt, enrolment.zone),
    pausedUntil: enrolment.pausedUntil,
    nextAskedAt: enrolment.nextAskedAt,
    doneAt: byId(course, enrolment.done),
  }
}

/** What the course no longer holds is left out. */
function byId({ lessons }: Course, done: Enrolment['done']): Reader['doneAt'] {
  if (done.size === 0) return new Map()
  return new Map(
    lessons.flatMap(({ id, key }) => {
      const at = done.get(key)
      return at ? [[id, at] as const] : []
    }),
  )
}

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Whether lessons may come on this day of the week. */
export function isMailDay({ days }: Reader, date: Temporal.PlainDate): boolean {
  return days.has(weekdays[date.dayOfWeek - 1]!)
}
