/** Every date is met whenever any order of the lessons could meet it: held against trying them all. */
import type { Course, Weekday } from '@coursepost/core'
import { type Enrolment, plan } from '@coursepost/drip'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { late, someOrderMeetsAll } from './any-order.ts'
import { enrolmentOf } from './enrolment.ts'
import { instant, zone } from './random-course.ts'
import { day, type LessonSketch, signUp, smallCourse } from './small-course.ts'

const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const sketch = fc.record({
  // Some at sign-up itself, some on a day that nobody has told, the others close together, so that they compete.
  send: fc.oneof(
    { weight: 1, arbitrary: fc.constant({ ...signUp(0), offset: undefined }) },
    { weight: 2, arbitrary: fc.constant(day('never-told')) },
    { weight: 6, arbitrary: fc.integer({ min: -1, max: 7 }).map(signUp) },
  ),
  before: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 2 }),
  part: fc.option(fc.integer({ min: 0, max: 8 }), { freq: 4, nil: undefined }),
})

const course = fc
  .record({
    sketches: fc.array(sketch, { minLength: 2, maxLength: 6 }),
    days: fc.oneof(
      fc.constant(weekdays),
      fc.constant(weekdays.slice(0, 5)),
      fc.subarray([...weekdays], { minLength: 1 }),
    ),
    pace: fc.constantFrom([{ most: 1 }], [{ most: 2 }], [{ firstDays: 3, most: 2 }, { most: 1 }]),
  })
  .map(({ sketches, days, pace }): Course => {
    const lessons = sketches.map(({ send, before, part }, index): [string, LessonSketch] => [
      `l${index}`,
      {
        send,
        requires: before.filter((one) => one < index).map((one) => `l${one}`),
        parts: part === undefined ? {} : { part: { send: signUp(part) } },
      },
    ])
    return smallCourse(Object.fromEntries(lessons), { days, pace })
  })

const reader = fc
  .record({
    zone,
    confirmedAt: instant,
    hour: fc.constantFrom('00:30', '02:30', '08:00'),
    pause: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 3, nil: undefined }),
  })
  .map(({ zone, confirmedAt, hour, pause }): Enrolment => {
    const today = confirmedAt.toZonedDateTimeISO(zone).toPlainDate()
    return enrolmentOf({
      zone,
      confirmedAt,
      hour,
      pausedUntil: pause === undefined ? undefined : today.add({ days: pause }),
    })
  })

function sentAtOf(course: Course, enrolment: Enrolment): (lesson: string, part?: string) => number {
  const { mails } = plan(course, enrolment, [], enrolment.confirmedAt!)
  const at = new Map(
    mails.flatMap((mail) =>
      mail.items.map(({ lesson, part }) => [`${lesson.id} ${part ?? ''}`, mail.at.epochMilliseconds] as const),
    ),
  )
  return (lesson, part) => at.get(`${lesson} ${part ?? ''}`) ?? Number.POSITIVE_INFINITY
}

test('meets every date that some order meets', () => {
  let possible = 0
  fc.assert(
    fc.property(course, reader, (course, enrolment) => {
      if (!someOrderMeetsAll(course, enrolment)) return
      possible++
      expect(late(course, enrolment, sentAtOf(course, enrolment))).toEqual([])
    }),
    { numRuns: 3000 },
  )
  // Otherwise the test would look at nothing.
  expect(possible).toBeGreaterThan(300)
})
