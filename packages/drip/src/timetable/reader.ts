/** One reader's clock and choices, gathered once: what every step of the plan asks. */
import type { Answers, Course, Track, Weekday } from '@coursepost/core'
import type { Enrolment } from '../enrolment.ts'
import { enrolmentNow } from '../names.ts'
import { type Clock, clockOf } from './clock.ts'
import { type Day, dayOf, weekdayOf } from './day.ts'

export interface Reader {
  readonly course: Course
  readonly track: Track
  readonly zone: string
  readonly hour: string
  readonly clock: Clock
  readonly days: ReadonlySet<Weekday>
  readonly answers: Answers
  /** Milliseconds since 1970, here and below. */
  readonly confirmedAt: number
  readonly confirmedOn: Day
  /** The first local day on which lessons may come again. */
  readonly pausedUntil: Day | undefined
  readonly nextAskedAt: Temporal.Instant | undefined
  /** Lesson id → when the reader said that it is done. */
  readonly doneAt: ReadonlyMap<string, number>
}

/** `undefined` for those who get nothing: not confirmed, stopped, or on a track that the course no longer has. */
export function readerOf(course: Course, stored: Enrolment): Reader | undefined {
  // A page that still serves the former course may have stored a former name.
  const enrolment = enrolmentNow(course, stored)
  const track = course.tracks.get(enrolment.track)
  if (!track || enrolment.state !== 'active' || !enrolment.confirmedAt) return undefined
  const hour = enrolment.hour ?? track.hour
  const clock = clockOf(enrolment.zone, hour)
  const confirmedAt = enrolment.confirmedAt.epochMilliseconds
  return {
    course,
    track,
    zone: enrolment.zone,
    hour,
    clock,
    days: new Set(enrolment.days ?? track.days),
    answers: enrolment.answers,
    confirmedAt,
    confirmedOn: clock.dayAt(confirmedAt),
    pausedUntil: enrolment.pausedUntil && dayOf(enrolment.pausedUntil),
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
      return at ? [[id, at.epochMilliseconds] as const] : []
    }),
  )
}

/** Whether lessons may come on this day of the week. */
export function isMailDay({ days }: Reader, day: Day): boolean {
  return days.has(weekdayOf(day))
}
