/** Which readers a timetable is tried on. */
import { describe, expect, test } from 'vitest'
import { readerIn, situationsOf } from '../../../packages/drip/src/check/situations.ts'
import { type Settings, smallCourse } from './small-course.ts'

async function tried(lessons: Readonly<Record<string, string>>, settings?: Settings, most = 400) {
  const course = await smallCourse(lessons, settings)
  const { tried, left } = situationsOf(course, course.tracks.get('only')!, most)
  return { left, tried: tried.map(({ start, answers }) => ({ start, ...Object.fromEntries(answers) })) }
}

describe('situationsOf', () => {
  test('one reader where nothing can differ', async () => {
    expect(await tried({ hello: 'send: sign-up' }, { needs: '[]' })).toEqual({ left: 0, tried: [{ start: 0 }] })
  })

  test('each day of the week where mail does not come on all of them', async () => {
    const { tried: readers } = await tried({ hello: 'send: sign-up' }, { needs: '[]', days: '[mon, fri]' })
    expect(readers.map(({ start }) => start)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  test('a plan of each usual length, and one whose end nobody has told', async () => {
    const { tried: readers } = await tried({ half: 'send: 50% of start..end' })
    expect(readers.map((one) => ('end' in one ? one.end : undefined))).toEqual([undefined, 14, 21, 30, 60, 90])
  })

  test('days just below, at and just above what a date is compared with', async () => {
    const { tried: readers } = await tried({ soon: 'send: start\nwhen: start..talk < 8 days' })
    // Eight days and nine are of one kind with no day at all: the lesson is not theirs.
    expect(readers.map((one) => ('talk' in one ? one.talk : undefined))).toEqual([undefined, 7])
  })

  test('answers that change nothing are one kind of reader', async () => {
    const { tried: readers } = await tried({ hello: 'send: start', us: 'send: start\nwhen: place = US' })
    expect(readers).toHaveLength(2)
  })

  test('what does not fit is counted', async () => {
    const lessons = { half: 'send: 50% of start..end', us: 'send: talk\nwhen: place = US and keen' }
    const { tried: readers, left } = await tried(lessons, undefined, 5)
    expect(readers.length).toBeLessThanOrEqual(5)
    expect(left).toBeGreaterThan(0)
  })
})

test('a reader confirms an hour after the track’s hour, on the day on which the plan starts', async () => {
  const course = await smallCourse({ half: 'send: 50% of start..end' })
  const answers = new Map<string, string | number>([
    ['start', 0],
    ['end', 14],
    ['place', 'US'],
  ])
  expect(readerIn({ start: 2, answers }, course.tracks.get('only')!)).toEqual({
    track: 'only',
    zone: 'UTC',
    answers: { start: '2026-01-07', end: '2026-01-21', place: 'US' },
    confirmedAt: Temporal.Instant.from('2026-01-07T09:00:00Z'),
  })
})
