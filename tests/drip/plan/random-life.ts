/**
 * Random courses with everything that an author can write, and readers with everything that can happen to them: the
 * material of the properties.
 */
import type { Condition, Course, Lesson, Part, Send, Track } from '@coursepost/core'
import type { Enrolment } from '@coursepost/drip'
import fc from 'fast-check'
import { enrolmentOf } from './enrolment.ts'
import { emptyCourse, plainLesson, track, zone } from './random-course.ts'
import { plainPart } from './small-course.ts'

const maxLessons = 9

const amount = fc.integer({ min: -10, max: 40 })
const dateIds = ['sign-up', 'start', 'end', 'never-told', 'middle'] as const
const anchor = (id: string, amount: number): Send => ({
  kind: 'anchor',
  anchor: { kind: 'day', id },
  offset: { amount, unit: 'days' },
})

const dated = fc.record({ id: fc.constantFrom(...dateIds), amount }).map(({ id, amount }) => anchor(id, amount))
const share = fc
  .integer({ min: 0, max: 100 })
  .map(
    (percent): Send => ({ kind: 'share', percent, from: { kind: 'day', id: 'start' }, to: { kind: 'day', id: 'end' } }),
  )
const pair = fc.record({ kind: fc.constantFrom('first-known' as const, 'earliest' as const), a: dated, b: dated }).map(
  ({ kind, a, b }): Send => ({
    kind,
    options: [
      { when: undefined, send: a },
      { when: undefined, send: b },
    ],
  }),
)
/** From a lesson that stands earlier in the course, so that nothing counts from what it stands before. */
const fromLesson = (index: number) =>
  fc
    .record({
      kind: fc.constantFrom('sent' as const, 'done' as const),
      of: fc.nat({ max: index }),
      days: fc.nat({ max: 9 }),
    })
    .map(
      ({ kind, of, days }): Send => ({
        kind: 'anchor',
        anchor: { kind, lesson: `l${of}` },
        offset: { amount: days, unit: 'days' },
      }),
    )

const condition: fc.Arbitrary<Condition | undefined> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  fc.constant<Condition>({ kind: 'yes', question: 'visa', orUnknown: false }),
  fc.constant<Condition>({ kind: 'yes', question: 'visa', orUnknown: true }),
  fc.constant<Condition>({ kind: 'not', term: { kind: 'yes', question: 'visa', orUnknown: false } }),
  fc.constant<Condition>({ kind: 'known', question: 'end' }),
)

const every = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((days): NonNullable<Part['every']> => ({ days })),
  fc.integer({ min: -3, max: 3 }).map((offsetDays): NonNullable<Part['every']> => ({ question: 'weekly', offsetDays })),
)

const until = fc.oneof(fc.constant(undefined), dated)

const part = (index: number): fc.Arbitrary<Partial<Part>> =>
  fc.oneof(
    fc.record({
      send: fc.oneof(fc.constant(undefined), dated, fromLesson(index)),
      until,
      when: condition,
      again: fc.boolean(),
    }),
    // With an end, because nothing else in a random course has one.
    fc.record({
      every,
      from: fc.oneof(fc.constant(undefined), dated),
      until: fc.integer({ min: 5, max: 60 }).map((days) => anchor('sign-up', days)),
      when: condition,
    }),
  )

const lesson = (index: number): fc.Arbitrary<Lesson> =>
  fc
    .record({
      send: fc.oneof(
        { weight: 2, arbitrary: fc.constant(undefined) },
        { weight: 4, arbitrary: dated },
        share,
        pair,
        ...(index > 0 ? [fromLesson(index - 1)] : []),
      ),
      when: condition,
      until: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: dated }),
      optional: fc.boolean(),
      again: fc.boolean(),
      requires: before(index, 2),
      any: before(index, 3),
      after: before(index, 2),
      onOther: fc.boolean(),
      parts: fc.array(part(index), { maxLength: 2 }),
    })
    .map(({ send, when, until, optional, again, requires, any, after, onOther, parts }) => ({
      ...plainLesson(`l${index}`),
      tracks: new Map([['only', { send, when }], ...(onOther ? [['other', { send, when: undefined }] as const] : [])]),
      ...{ until, optional, again, requires, requiresAny: any, after },
      parts: parts.map((one, number) => ({ ...plainPart(`p${number}`), ...one })),
    }))

function before(index: number, most: number) {
  return fc
    .uniqueArray(fc.nat({ max: maxLessons }), { maxLength: most })
    .map((places) => places.filter((place) => place < index).map((place) => ({ lesson: `l${place}`, span: undefined })))
}

export const richCourse: fc.Arbitrary<Course> = fc
  .record({
    only: track,
    other: track,
    lessons: fc
      .integer({ min: 1, max: maxLessons })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => lesson(index)))),
  })
  .map(({ only, other, lessons }) => courseOf([only, { ...other, id: 'other' }], lessons))

export function courseOf(tracks: readonly Track[], lessons: readonly Lesson[]): Course {
  const middle: Send = {
    kind: 'share',
    percent: 50,
    from: { kind: 'day', id: 'start' },
    to: { kind: 'day', id: 'end' },
  }
  return {
    ...emptyCourse,
    anchors: new Map([['middle', { id: 'middle', send: middle, aliases: [] }]]),
    tracks: new Map(tracks.map((one) => [one.id, one])),
    lessons,
  }
}

const confirmedAt = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 11, 31) / 60_000 })
  .map((minutes) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000))

const answers = fc.record({
  start: fc.integer({ min: -30, max: 30 }),
  length: fc.integer({ min: 0, max: 60 }),
  told: fc.subarray(['start', 'end', 'visa', 'weekly'] as const),
  visa: fc.constantFrom('yes', 'no'),
  weekly: fc.constantFrom('mon', 'wed', 'sun'),
})

export const richReader: fc.Arbitrary<Enrolment> = fc
  .record({
    zone,
    confirmedAt,
    answers,
    pause: fc.option(fc.integer({ min: 1, max: 20 }), { freq: 2, nil: undefined }),
  })
  .map(({ zone, confirmedAt, answers: { start, length, told, visa, weekly }, pause }) => {
    const today = confirmedAt.toZonedDateTimeISO(zone).toPlainDate()
    const from = today.add({ days: start })
    const all = { start: from.toString(), end: from.add({ days: length }).toString(), visa, weekly }
    return enrolmentOf({
      ...{ zone, confirmedAt },
      answers: Object.fromEntries(told.map((id) => [id, all[id]])),
      pausedUntil: pause === undefined ? undefined : today.add({ days: pause }),
    })
  })

/** What a reader or an author changes on the way. */
export type Change =
  | { readonly kind: 'reader'; readonly set: Partial<Enrolment> }
  | { readonly kind: 'date'; readonly question: 'start' | 'end'; readonly days: number }
  | { readonly kind: 'answer'; readonly question: 'visa' | 'weekly'; readonly value: string | undefined }
  | { readonly kind: 'pause'; readonly days: number }
  | { readonly kind: 'done'; readonly lesson: number }
  | { readonly kind: 'ask' }
  | { readonly kind: 'insert'; readonly at: number; readonly send: Send | undefined }
  | { readonly kind: 'remove' | 'rename' | 'draft'; readonly lesson: number }
  | { readonly kind: 'move'; readonly from: number; readonly to: number }

const place = fc.nat({ max: maxLessons })

export const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constant('reader' as const),
    set: fc.oneof(
      fc.constantFrom('00:30', '02:30', '19:45').map((hour) => ({ hour })),
      zone.map((zone) => ({ zone })),
      fc
        .constantFrom(['mon'] as const, ['sat', 'sun'] as const, ['tue', 'wed', 'thu'] as const)
        .map((days) => ({ days })),
      fc.constantFrom('only', 'other').map((track) => ({ track })),
    ),
  }),
  fc.record({
    kind: fc.constant('date' as const),
    question: fc.constantFrom('start' as const, 'end' as const),
    days: amount,
  }),
  fc.record({
    kind: fc.constant('answer' as const),
    question: fc.constant('visa' as const),
    value: fc.constantFrom('yes', 'no', undefined),
  }),
  fc.record({
    kind: fc.constant('answer' as const),
    question: fc.constant('weekly' as const),
    value: fc.constantFrom('tue', 'fri', undefined),
  }),
  fc.record({ kind: fc.constant('pause' as const), days: fc.integer({ min: 1, max: 15 }) }),
  fc.record({ kind: fc.constant('done' as const), lesson: place }),
  fc.constant({ kind: 'ask' as const }),
  fc.record({ kind: fc.constant('insert' as const), at: place, send: fc.oneof(fc.constant(undefined), dated) }),
  fc.record({ kind: fc.constantFrom('remove' as const, 'rename' as const, 'draft' as const), lesson: place }),
  fc.record({ kind: fc.constant('move' as const), from: place, to: place }),
)
