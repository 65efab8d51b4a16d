/** The schedule rules on small courses: each can be broken, and says by whom. */
import type { Course } from '@coursepost/core'
import { checkSchedule, withDrafts } from '@coursepost/drip'
import { describe, expect, test } from 'vitest'
import { fillers, smallCourse } from './small-course.ts'

function told(course: Course): string[] {
  return checkSchedule(course).problems.map(
    ({ severity, rule, file, message }) => `${severity} ${rule} ${file} ${message}`,
  )
}

test('a course that keeps its days has nothing to tell', async () => {
  expect(told(await smallCourse(fillers(0, 1, 2, 3)))).toEqual([])
})

describe('schedule-late', () => {
  test('more is due on a day than the pace lets through for days', async () => {
    expect(told(await smallCourse(fillers(1, 1, 1, 1)))).toEqual([
      'warning schedule-late 4-filler-4.md expected `filler-4` at most 2 days after the day it aims at, got it 3 days ' +
        'after on `only` for one who signs up on any day, with `start` on that day; so for 1 of 1 kinds of readers ' +
        'that were tried',
    ])
  })

  test('two days are no matter, and what is optional yields', async () => {
    const lessons = { ...fillers(1, 1, 1), yields: 'send: start + 1 day\noptional: true' }
    expect(told(await smallCourse(lessons))).toEqual([])
  })

  test('where mail comes on one day of the week, the day of the start decides', async () => {
    const [message, ...others] = told(await smallCourse(fillers(1), { days: '[mon]' }))
    expect(others).toEqual([])
    expect(message).toContain('for one who signs up on a Monday')
    // From Sunday it comes in time, from Saturday and Friday a day and two days late.
    expect(message).toContain('so for 4 of 7 kinds of readers')
  })

  test('what was due before the reader came counts from the day they came', async () => {
    expect(told(await smallCourse({ old: 'send: start - 30 days' }))).toEqual([])
  })

  test('a short plan is crowded where a long one is not, and the shortest that shows it is named', async () => {
    const lessons = {
      ...fillers(5, 6, 7, 8, 9, 10, 11, 12),
      half: 'send: 50% of start..end',
      also: 'send: end - 7 days',
      more: 'send: end - 7 days',
      last: 'send: end - 7 days',
    }
    const messages = told(await smallCourse(lessons))
    expect(messages.length).toBeGreaterThan(0)
    for (const message of messages) expect(message).toMatch(/`end` (14|21) days later/)
  })
})

describe('schedule-after-until', () => {
  const crowded = { ...fillers(1, 1, 1), late: 'send: start + 1 day\nuntil: start + 3 days' }

  test('there is no room before it', async () => {
    expect(told(await smallCourse(crowded))).toEqual([
      'warning schedule-after-until 4-late.md expected room for `late` before its `until`, got none on `only` for one ' +
        'who signs up on any day, with `start` on that day; so for 1 of 1 kinds of readers that were tried',
    ])
  })

  test('more pace makes room', async () => {
    expect(told(await smallCourse(crowded, { pace: '2' }))).toEqual([])
  })

  test('a lesson that is optional may lapse', async () => {
    expect(told(await smallCourse({ ...crowded, late: `${crowded.late}\noptional: true` }))).toEqual([])
  })

  test('an `until` that lies before the day of the lesson is meant so', async () => {
    const lessons = { talk: 'send: start + 10 days\nuntil: talk' }
    expect(told(await smallCourse(lessons))).toEqual([])
  })

  test('weekdays without mail leave no room either', async () => {
    const lessons = { late: 'send: start + 1 day\nuntil: start + 2 days' }
    const [message] = told(await smallCourse(lessons, { days: '[mon, tue, wed, thu, fri]' }))
    expect(message).toContain('for one who signs up on a Friday, with `start` on that day; so for 2 of 7 kinds')
  })
})

describe('schedule-before-prerequisite', () => {
  test('what is dropped for want of room counts as met, as in the timetable, and is told as such', async () => {
    const lessons = {
      ...fillers(1, 1, 1),
      base: 'send: start + 1 day\nuntil: start + 3 days',
      top: 'requires: [base]\nsend: start + 6 days',
    }
    const rules = checkSchedule(await smallCourse(lessons)).problems.map(({ rule, file }) => `${rule} ${file}`)
    expect(rules).toEqual(['schedule-after-until 4-base.md'])
  })
})

describe('the readers', () => {
  test('only those whom it concerns are told, by the fewest answers', async () => {
    const lessons = {
      ...fillers(1, 1, 1),
      keen: 'send: start + 1 day\nwhen: keen and place = US',
      other: 'send: start + 9 days\nwhen: place != US or unknown',
      talk: 'send: talk + 40 days',
    }
    const [message, ...others] = told(await smallCourse(lessons))
    expect(others).toEqual([])
    expect(message).toContain('with `start` on that day, `keen = yes`, `place = US`;')
    expect(message).toMatch(/so for \d+ of \d+ kinds/)
  })

  test('drafts are left out until they are asked for', async () => {
    const course = await smallCourse({ ...fillers(1, 1, 1), draft: 'send: start + 1 day\ndraft: true' })
    expect(told(course)).toEqual([])
    expect(told(withDrafts(course))).toHaveLength(1)
  })

  test('a rule that a course turns off or raises is left to whoever reports', async () => {
    // `check` heeds `rules:` for all packages alike; here every finding is at the level of its rule.
    const [one] = checkSchedule(await smallCourse(fillers(1, 1, 1, 1))).problems
    expect(one!.severity).toBe('warning')
  })

  test('a track with too many lessons is not tried, and says so', async () => {
    const many = Object.fromEntries(Array.from({ length: 700 }, (_, at) => [`lesson-x${at}`, 'send: start']))
    const [message, ...others] = told(await smallCourse(many))
    expect(others).toEqual([])
    expect(message).toContain('info schedule-unchecked course.md')
    expect(message).toContain('got 700 lessons')
  })
})
