/** The rules on calendars made by hand: what `plan` itself never does is found all the same. */
import { type Lesson, readerGraph } from '@coursepost/core'
import type { Calendar, PlannedMail } from '@coursepost/drip'
import { expect, test } from 'vitest'
import { judge } from '../../../packages/drip/src/check/schedule.ts'
import { smallCourse } from './small-course.ts'

const course = await smallCourse({ base: 'send: start', top: 'requires: [base]\nsend: start', third: 'send: start' })
const [base, top, third] = course.lessons as [Lesson, Lesson, Lesson]
const track = course.tracks.get('only')!
const confirmedAt = Temporal.Instant.from('2026-01-05T09:00:00Z')
const reader = { track: 'only', zone: 'UTC', answers: { start: '2026-01-05' }, confirmedAt }

function look(mails: readonly PlannedMail[]) {
  const calendar: Calendar = { mails, waiting: [], skipped: [], lapsing: [], lessons: 3 }
  const graph = readerGraph(course, 'only', reader.answers)
  return judge({ course, track, reader, graph, calendar, roomy: () => calendar }).map(
    ({ check, message }) => `${check.rule.id} ${message}`,
  )
}

/** At the hour of the day so many days after the confirmation. */
function mail(lesson: Lesson, day: number, name = '1'): PlannedMail {
  const at = Temporal.Instant.from('2026-01-05T08:00:00Z').add({ hours: 24 * day })
  const slot = { date: at.toZonedDateTimeISO('UTC').toPlainDate(), name }
  return { slot, at, items: [{ lesson, part: undefined, occurrence: 1, target: at, ownDay: undefined } as never] }
}

test('a lesson before what it builds on', () => {
  expect(look([mail(top, 1), mail(base, 2)])).toEqual([
    'schedule-before-prerequisite expected `base` before `top`, got `top` without',
  ])
})

test('two mails on a day of one', () => {
  expect(look([mail(base, 1), mail(third, 1, '2')])).toEqual([
    'schedule-crowded expected at most 1 mails on a day, got 2 on day 2',
  ])
})

test('what goes at once on the day of confirmation is no crowd, a third mail is', () => {
  expect(look([mail(base, 0, 'now-1'), mail(top, 0, 'now-2')])).toEqual([])
  expect(look([mail(base, 0, 'now-1'), mail(top, 0, 'now-2'), mail(third, 0)])).toEqual([
    'schedule-crowded expected at most 2 mails on a day, got 3 on day 1',
  ])
})
