/** Whatever the course, the edit and the ledger: one outcome a reader and lesson, and nothing twice. */
import type { Course } from '@coursepost/core'
import { type Delivered, plan } from '@coursepost/drip'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { itemKey } from '../../../packages/drip/src/effect/fate.ts'
import { readerEffect } from '../../../packages/drip/src/effect/reader-effect.ts'
import { sentTwice } from '../../../packages/drip/src/effect/twice.ts'
import { enrolmentOf } from '../plan/enrolment.ts'
import { instant, randomCourse, zone } from '../plan/random-course.ts'

/** Two editions of a course: lessons go, come, change places, and lose or gain what they build on. */
const edited = fc
  .tuple(randomCourse, randomCourse, fc.func(fc.boolean()))
  .map(([before, other, isKept]): { before: Course; after: Course } => {
    const kept = before.lessons.filter((lesson) => isKept(lesson.id))
    const added = other.lessons.filter(({ key }) => !kept.some((lesson) => lesson.key === key))
    const ids = new Set([...kept, ...added].map(({ id }) => id))
    const order = [...kept, ...added].toSorted((a, b) => Number(isKept(a.key)) - Number(isKept(b.key)))
    const lessons = order.map((lesson, place) => {
      const earlier = new Set(order.slice(0, place).map(({ id }) => id))
      const edges = (all: typeof lesson.requires) =>
        all.filter((edge) => ids.has(edge.lesson) && earlier.has(edge.lesson))
      return { ...lesson, requires: edges(lesson.requires), requiresAny: edges(lesson.requiresAny) }
    })
    return { before, after: { ...before, tracks: other.tracks, lessons } }
  })

/** What a reader has had after some days of the first edition. */
function after(
  course: Course,
  reader: ReturnType<typeof enrolmentOf>,
  from: Temporal.Instant,
  days: number,
): Delivered[] {
  const now = from.add({ hours: 24 * days })
  return plan(course, reader, [], from)
    .mails.filter(({ at }) => Temporal.Instant.compare(at, now) <= 0)
    .flatMap(({ at, slot, items }) =>
      items.map(({ lesson, part, occurrence }) => ({
        lesson: lesson.key,
        part,
        occurrence,
        state: 'sent' as const,
        slot,
        at,
      })),
    )
}

describe('an edit', () => {
  test('has one outcome for each reader and lesson, and sends nobody anything twice', () => {
    fc.assert(
      fc.property(edited, zone, instant, fc.nat({ max: 40 }), (courses, zone, from, days) => {
        const reader = enrolmentOf({ zone, confirmedAt: from, answers: { start: '2026-11-02', end: '2027-02-01' } })
        const delivered = after(courses.before, reader, from, days)
        const items = [...courses.before.lessons, ...courses.after.lessons].map(({ key }) => itemKey(key))
        const effect = readerEffect(courses, [...new Set(items)], reader, delivered, from.add({ hours: 24 * days }))
        expect(effect.twice).toEqual([])
        for (const { lesson } of delivered) expect(effect.changes.get(itemKey(lesson))?.outcome).toBe('had')
        const gone = courses.before.lessons.filter(
          ({ key }) => !courses.after.lessons.some((lesson) => lesson.key === key),
        )
        for (const { key } of gone)
          expect(['had', 'loses', 'apart']).toContain(effect.changes.get(itemKey(key))?.outcome)
      }),
      { numRuns: 300 },
    )
  })

  test('that is none moves nothing', () => {
    fc.assert(
      fc.property(randomCourse, zone, instant, fc.nat({ max: 40 }), (course, zone, from, days) => {
        const reader = enrolmentOf({ zone, confirmedAt: from, answers: { start: '2026-11-02' } })
        const delivered = after(course, reader, from, days)
        const items = course.lessons.map(({ key }) => itemKey(key))
        const now = from.add({ hours: 24 * days })
        const { changes } = readerEffect({ before: course, after: course }, items, reader, delivered, now)
        expect([...changes.values()].filter(({ moved }) => moved)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

describe('the proof that nothing goes twice', () => {
  const [lesson] = fc.sample(randomCourse, { numRuns: 1, seed: 1 })[0]!.lessons
  const at = Temporal.Instant.from('2027-01-01T08:00:00Z')
  const slot = { date: Temporal.PlainDate.from('2027-01-01'), name: '1' }
  const had = (state: Delivered['state'], occurrence = 1): Delivered => {
    return { lesson: lesson!.key, part: undefined, occurrence, state, slot, at }
  }
  const calendar = (occurrence: number, again = false) => ({
    mails: [
      {
        slot,
        at,
        items: [{ lesson: { ...lesson!, again }, part: undefined, occurrence, target: at, ownDay: undefined }],
      },
    ],
    ...{ waiting: [], skipped: [], lapsing: [], lessons: 1 },
  })

  test('fails for whatever would: sent, perhaps sent, in flight, or skipped', () => {
    for (const state of ['sent', 'uncertain', 'begun', 'claimed', 'deferred', 'skipped'] as const) {
      expect(sentTwice(calendar(1), [had(state)])).toEqual([{ lesson: lesson!.id, part: undefined }])
      // Counting on does not make it another lesson.
      expect(sentTwice(calendar(2), [had(state)])).toHaveLength(1)
    }
  })

  test('holds for what never arrived, and for what may go again', () => {
    for (const state of ['rejected', 'expired'] as const) expect(sentTwice(calendar(1), [had(state)])).toEqual([])
    expect(sentTwice(calendar(2, true), [had('sent')])).toEqual([])
    expect(sentTwice(calendar(1, true), [had('sent')])).toHaveLength(1)
  })

  test('fails for a calendar that holds a lesson in two of its own mails', () => {
    const [mail] = calendar(1).mails
    expect(sentTwice({ ...calendar(1), mails: [mail!, mail!] }, [])).toHaveLength(1)
  })
})
