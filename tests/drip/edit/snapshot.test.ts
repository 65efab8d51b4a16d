/** The course in the store plans as the course in the folder does. */
import { join } from 'node:path'
import { type Course, diffCourses, loadCourse } from '@coursepost/core'
import { plan } from '@coursepost/drip'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSnapshot, snapshotOf } from '../../../packages/drip/src/store/course-snapshot.ts'
import { enrolmentOf } from '../plan/enrolment.ts'
import { instant, randomCourse, zone } from '../plan/random-course.ts'

const kept = (course: Course) => readSnapshot(snapshotOf(course), course.revision)
const bundled = (await loadCourse(join(import.meta.dirname, '../../../content'))).course!

/** A calendar without its lessons' texts: what goes when. */
function calendarOf(course: Course, parts: Parameters<typeof enrolmentOf>[0], now: Temporal.Instant) {
  const { mails, waiting, skipped, lapsing, lessons } = plan(course, enrolmentOf(parts), [], now)
  return JSON.stringify({
    mails: mails.map(({ at, slot, items }) => [
      at,
      slot,
      items.map(({ lesson, part, target }) => [lesson.key, part, target]),
    ]),
    waiting: waiting.map(({ lesson, part, questions }) => [lesson.key, part, questions]),
    left: [...skipped, ...lapsing].map(({ key }) => key),
    lessons,
  })
}

describe('a course in the store', () => {
  test('gives every reader the calendar that the course itself gives them', () => {
    fc.assert(
      fc.property(randomCourse, zone, instant, (course, zone, now) => {
        const parts = { zone, confirmedAt: now, answers: { start: '2026-11-02', end: '2027-02-01' } }
        expect(calendarOf(kept(course), parts, now)).toBe(calendarOf(course, parts, now))
      }),
      { numRuns: 200 },
    )
  })

  test('does so for the bundled course, on each track and with whatever was answered', () => {
    const now = Temporal.Instant.from('2026-11-10T12:00:00Z')
    const course = kept(bundled)
    const situations = [
      {},
      { country: 'US', visa: 'yes', 'plan-start': '2026-11-09' },
      { 'plan-start': '2026-11-09', 'plan-end': '2026-12-20' },
    ]
    for (const track of bundled.tracks.keys()) {
      for (const answers of situations) {
        const parts = { track, answers, confirmedAt: now }
        expect(calendarOf(course, parts, now)).toBe(calendarOf(bundled, parts, now))
      }
    }
  })

  test('is the same course to whoever compares', () => {
    const changes = diffCourses(kept(bundled), bundled)
    expect(changes.filter((change) => !('kind' in change && change.kind === 'link'))).toEqual([])
    expect(JSON.parse(snapshotOf(kept(bundled)))).toEqual(JSON.parse(snapshotOf(bundled)))
  })

  test('holds no text of a lesson', () => {
    const text = snapshotOf(bundled)
    expect(text).not.toContain('"children"')
    expect(text.length).toBeLessThan(100_000)
  })

  test('is refused when it holds what this version does not know', () => {
    const written = JSON.parse(snapshotOf(bundled))
    const withKey = JSON.stringify({ ...written, lessons: [{ ...written.lessons[0], mood: 'grave' }] })
    expect(() => readSnapshot(withKey, 'abc')).toThrow(/revision abc\).*lessons\.0.*mood.*newer one/u)
    expect(() => readSnapshot(JSON.stringify({ ...written, version: 2 }), 'abc')).toThrow(/at version/u)
    const send = { kind: 'anchor', anchor: { kind: 'moon', id: 'full' } }
    const withSend = JSON.stringify({ ...written, anchors: [{ id: 'feast', send, aliases: [] }] })
    expect(() => readSnapshot(withSend, 'abc')).toThrow(/anchors\.0\.send/u)
  })
})
