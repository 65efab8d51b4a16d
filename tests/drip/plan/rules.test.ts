/** One small course a rule, for what the table of docs/timetable.md does not show. */
import type { Course } from '@coursepost/core'
import { type Delivered, type Enrolment, plan } from '@coursepost/drip'
import { describe, expect, test } from 'vitest'
import { enrolmentOf } from './enrolment.ts'
import { day, sent, signUp, smallCourse } from './small-course.ts'

// A Thursday; the reader's first slot is on the 2nd.
const confirmedAt = Temporal.Instant.from('2026-10-01T12:00:00Z')

function names(
  course: Course,
  given: Partial<Enrolment> = {},
  delivered: readonly Delivered[] = [],
  now = confirmedAt,
) {
  return plan(course, enrolmentOf({ confirmedAt, ...given }), delivered, now).mails.map(({ slot, items }) =>
    [
      `${slot.date.toString().slice(5)}`,
      ...items.map(
        ({ lesson, part, occurrence }) => `${lesson.id}${part ? `#${part}` : ''}${occurrence > 1 ? occurrence : ''}`,
      ),
    ].join(' '),
  )
}

function row(lesson: string, date: string, more: Partial<Delivered> = {}): Delivered {
  const slot = { date: Temporal.PlainDate.from(`2026-${date}`), name: '1' }
  const at = Temporal.Instant.from(`2026-${date}T08:00Z`)
  return {
    lesson: `key-${lesson}`,
    part: undefined,
    occurrence: 1,
    state: 'sent',
    slot,
    at,
    ownDay: slot.date,
    ...more,
  }
}

describe('one of several', () => {
  const late = { send: day('never-told') }

  test('takes the one with which everything is in time, though it stands on more', () => {
    const course = smallCourse({
      first: { send: signUp(1) },
      easy: { send: signUp(9) },
      // Due on the same day as what it would open: with the easy one first, one of them would be late.
      hard: { send: signUp(2), requires: ['first'] },
      goal: { send: signUp(3), any: ['easy', 'hard'] },
    })
    // Nothing goes at once on this day, because it is paused.
    const pausedUntil = Temporal.PlainDate.from('2026-10-02')
    expect(names(course, { pausedUntil })).toEqual(['10-02 first', '10-03 hard', '10-04 goal', '10-10 easy'])
  })

  test('of equal ones takes that which brings fewest lessons forward, then the first', () => {
    const course = smallCourse({
      step: late,
      long: { ...late, requires: ['step'] },
      short: late,
      other: late,
      goal: { send: signUp(5), any: ['long', 'other', 'short'] },
    })
    expect(names(course)).toEqual(['10-05 short', '10-06 goal'])
  })

  test('is met by one that has come, and by none where none is this reader’s', () => {
    const any = smallCourse({ a: late, b: late, goal: { send: signUp(1), any: ['a', 'b'] } })
    expect(names(any, {}, [row('b', '10-01', { slot: undefined, at: undefined, state: 'skipped' })])).toEqual([
      '10-02 goal',
    ])
    const none = smallCourse({ a: { draft: true }, goal: { send: signUp(1), any: ['a'] } })
    expect(names(none)).toEqual(['10-02 goal'])
  })

  test('above 64 combinations takes what stands on the fewest, and still ends', () => {
    const members = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`m${index}`, late]))
    const any = Object.keys(members)
    const course = smallCourse({
      ...members,
      x: { send: signUp(3), any },
      y: { send: signUp(4), any },
      z: { send: signUp(5), any },
    })
    expect(names(course)).toEqual(['10-03 m0', '10-04 x', '10-05 y', '10-06 z'])
  })
})

describe('optional lessons', () => {
  test('yield to needed ones, and are needed while a needed one builds on them', () => {
    const optional = true
    const yields = smallCourse({ spare: { send: signUp(1), optional }, goal: { send: signUp(1) } })
    expect(names(yields)).toEqual(['10-02 goal', '10-03 spare'])
    const carries = smallCourse({
      spare: { send: signUp(2), optional },
      goal: { send: signUp(2), requires: ['spare'] },
    })
    expect(names(carries)).toEqual(['10-02 spare', '10-03 goal'])
  })
})

describe('a chain without dates', () => {
  test('comes just before what pulls it', () => {
    const never = { send: day('never-told') }
    const course = smallCourse({ a: never, b: { ...never, requires: ['a'] }, c: { send: signUp(6), requires: ['b'] } })
    expect(names(course)).toEqual(['10-05 a', '10-06 b', '10-07 c'])
  })
})

describe('parts', () => {
  test('of two lessons share one mail; one whose `until` has passed does not come', () => {
    const course = smallCourse({
      a: { send: signUp(1), parts: { on: { send: signUp(4) }, gone: { send: signUp(4), until: signUp(3) } } },
      b: { send: signUp(2), parts: { too: { send: signUp(4) } } },
    })
    expect(names(course)).toEqual(['10-02 a', '10-03 b', '10-05 a#on b#too'])
  })

  test('without a date come right behind their lesson, and pull it when they have one', () => {
    const course = smallCourse({
      a: { send: signUp(9), parts: { before: { send: signUp(3) } } },
      b: { send: signUp(5), parts: { behind: {} } },
    })
    expect(names(course)).toEqual(['10-03 a', '10-04 a#before', '10-06 b', '10-07 b#behind'])
  })

  test('go before lessons that are late, so that a pile of these does not swallow a reminder', () => {
    const old = { send: signUp(-9) }
    const course = smallCourse({
      a: { ...old, parts: { hint: { send: signUp(2), until: signUp(3) } } },
      b: old,
      c: old,
      d: old,
    })
    expect(names(course)).toEqual(['10-01 a', '10-01 b', '10-02 c', '10-03 a#hint', '10-04 d'])
  })

  test('that were renamed are the same part', () => {
    const course = smallCourse({ a: { send: signUp(0), parts: { now: { send: signUp(1), aliases: ['then'] } } } })
    expect(names(course, {}, [row('a', '10-01'), row('a', '10-02', { part: 'then' })])).toEqual([])
  })
})

describe('a part that repeats', () => {
  const weekly = { every: { days: 7 }, from: signUp(3), until: signUp(30) }

  test('comes at each of its times until its end, counted on', () => {
    const course = smallCourse({ a: { send: signUp(1), parts: { weekly } } })
    expect(names(course)).toEqual([
      '10-02 a',
      '10-04 a#weekly',
      '10-11 a#weekly2',
      '10-18 a#weekly3',
      '10-25 a#weekly4',
    ])
  })

  test('gives only the latest of the times that were missed', () => {
    const course = smallCourse({ a: { send: signUp(1), parts: { weekly } } })
    const now = Temporal.Instant.from('2026-10-20T12:00Z')
    expect(names(course, {}, [row('a', '10-02')], now)).toEqual(['10-21 a#weekly', '10-25 a#weekly2'])
  })

  test('does not repeat what its lesson has just said', () => {
    const course = smallCourse({ a: { send: signUp(12), parts: { weekly: { ...weekly, from: signUp(12) } } } })
    expect(names(course)).toEqual(['10-13 a', '10-20 a#weekly', '10-27 a#weekly2'])
  })

  test('keeps to the weekday that the reader named, and waits while none is', () => {
    const every = { question: 'talk', offsetDays: -1 }
    const course = smallCourse({ a: { send: signUp(1), parts: { before: { every, until: signUp(20) } } } })
    expect(names(course, { answers: { talk: 'mon' } })).toEqual([
      '10-02 a',
      '10-04 a#before',
      '10-11 a#before2',
      '10-18 a#before3',
    ])
    const { waiting } = plan(course, enrolmentOf({ confirmedAt }), [], confirmedAt)
    expect(waiting).toMatchObject([{ lesson: { id: 'a' }, part: 'before', questions: ['talk'] }])
  })

  test('without an end is shown as far as the course goes, and once at least', () => {
    const course = smallCourse({
      a: { send: signUp(1), parts: { tick: { every: { days: 2 } } } },
      b: { send: signUp(6) },
    })
    const shown = names(course)
    expect(shown.slice(0, 3)).toEqual(['10-02 a', '10-04 a#tick', '10-06 a#tick2'])
    expect(shown.length).toBeLessThan(6)
    expect(shown).toContain('10-07 b')
  })
})

describe('again', () => {
  const course = (again: boolean) =>
    smallCourse({ a: { send: day('end', -2), again }, b: { send: day('end'), requires: ['a'] } })
  const gone = [row('a', '10-08'), row('b', '10-10')]
  const now = Temporal.Instant.from('2026-10-11T12:00Z')

  test('goes once more when its date was moved to behind the slot in which it went; without it never', () => {
    const moved = { answers: { end: '2026-10-20' } }
    expect(names(course(true), moved, gone, now)).toEqual(['10-18 a2'])
    expect(names(course(false), moved, gone, now)).toEqual([])
    expect(names(course(true), { answers: { end: '2026-10-09' } }, gone, now)).toEqual([])
  })

  test('is not set off by a lesson that went before its date, or by a date that is told later', () => {
    const early = row('a', '10-08', { ownDay: Temporal.PlainDate.from('2026-10-18') })
    expect(names(course(true), { answers: { end: '2026-10-20' } }, [early, gone[1]!], now)).toEqual([])
    const untold = row('a', '10-08', { ownDay: undefined })
    expect(names(course(true), { answers: { end: '2026-10-20' } }, [untold, gone[1]!], now)).toEqual([])
  })

  test('moves what counts from it', () => {
    const twice = smallCourse({
      a: { send: day('end'), again: true, parts: { after: { send: sent('a', 1), again: true } } },
    })
    const had = [row('a', '10-08'), row('a', '10-09', { part: 'after' })]
    expect(names(twice, { answers: { end: '2026-10-15' } }, had, now)).toEqual(['10-15 a2', '10-16 a#after2'])
  })
})

test('what is skipped for certain pulls nothing, unless something optional still wants it', () => {
  const never = { send: day('never-told') }
  const lost = { send: signUp(2), until: signUp(2), requires: ['base'] }
  const alone = smallCourse({ base: never, lost })
  expect(names(alone)).toEqual([])
  const { waiting, lapsing } = plan(alone, enrolmentOf({ confirmedAt }), [], confirmedAt)
  expect([waiting.map(({ lesson }) => lesson.id), lapsing.map(({ id }) => id)]).toEqual([['base'], ['lost']])
  const wanted = smallCourse({ base: never, lost, extra: { send: signUp(0), requires: ['lost'], optional: true } })
  expect(names(wanted)).toHaveLength(3)
})

test('a change of zone within the grace brings no more mails at once', () => {
  const late = { send: signUp(-3) }
  const course = smallCourse({ a: late, b: late, c: late })
  const now = Temporal.Instant.from('2026-10-01T12:30:00Z')
  const at = { at: confirmedAt }
  const atOnce = [1, 2].map((number) => ({ date: Temporal.PlainDate.from('2026-10-01'), name: `now-${number}` }))
  const had = [row('a', '10-01', { ...at, slot: atOnce[0] }), row('b', '10-01', { ...at, slot: atOnce[1] })]
  expect(names(course, { zone: 'Pacific/Kiritimati' }, had, now)).toEqual(['10-02 c'])
})
