import { type Course, loadCourse } from '@coursepost/core'
import { beforeAll, expect, test } from 'vitest'
import { readAnswers } from '../../../packages/drip/src/web/read-answers.ts'
import { readSignUp } from '../../../packages/drip/src/web/read-sign-up.ts'
import { turnedRound } from '../../../packages/drip/src/web/turned-round.ts'

let course: Course
beforeAll(async () => {
  course = (await loadCourse(new URL('../../../content', import.meta.url).pathname)).course!
})

const person = { address: 'reader@example.org', track: 'on-a-plan', zone: 'Europe/Berlin' }

function problems(answers: Record<string, string>, stored: Record<string, string> = {}) {
  const form = new URLSearchParams(Object.entries(answers).map(([id, value]) => [`answer.${id}`, value]))
  return turnedRound(course, readAnswers(course, course.tracks.get('on-a-plan')!, form), stored)
}

test('a plan that ends before it starts is refused at sign-up, in words that help', () => {
  const form = new URLSearchParams({
    ...person,
    'answer.plan-start': '2026-10-05',
    'answer.plan-end': '2026-09-05',
  })
  expect(readSignUp(course, form)).toEqual({
    kind: 'problems',
    problems: [
      {
        field: 'answer.plan-end',
        message:
          '“The day the plan ends” is earlier than “The day the plan starts”. Please look at both days again: often it is the month or the year.',
      },
    ],
  })
})

test('one day for both is fine, and so is one day alone', () => {
  expect(problems({ 'plan-start': '2026-10-05', 'plan-end': '2026-10-05' })).toEqual([])
  expect(problems({ 'plan-start': '2026-10-05' })).toEqual([])
  expect(problems({ 'plan-end': '2026-10-05' })).toEqual([])
})

test('a changed day is held against the stored other one, at the field that was changed', () => {
  expect(problems({ 'plan-end': '2026-10-01' }, { 'plan-start': '2026-10-05' })).toMatchObject([
    { field: 'answer.plan-end' },
  ])
  expect(problems({ 'plan-start': '2026-12-01' }, { 'plan-end': '2026-11-05' })).toMatchObject([
    { field: 'answer.plan-start' },
  ])
})

test('an emptied day is held against nothing, and what was stored before is no obstacle to another change', () => {
  expect(problems({ 'plan-start': '2026-12-01', 'plan-end': '' }, { 'plan-end': '2026-11-05' })).toEqual([])
  expect(problems({ country: 'DE' }, { 'plan-start': '2026-12-01', 'plan-end': '2026-11-05' })).toEqual([])
})

test('days that the course only compares may come in any order: an offer can run out before the plan starts', () => {
  expect(problems({ 'plan-start': '2026-10-05', 'offer-deadline': '2026-10-02' })).toEqual([])
})
