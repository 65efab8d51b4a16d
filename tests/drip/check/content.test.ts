/** The bundled course keeps its days. What it lets pass, and why, stands in its lessons. */
import { type Course, heedIgnores, type Ignore, loadCourse } from '@coursepost/core'
import { checkSchedule, rules, sampleCalendar } from '@coursepost/drip'
import { beforeAll, describe, expect, test } from 'vitest'
import { judge, seenBy } from '../../../packages/drip/src/check/schedule.ts'
import { readerIn, type Situation, situationsOf } from '../../../packages/drip/src/check/situations.ts'

let course: Course
let ignores: readonly Ignore[]

beforeAll(async () => {
  const loaded = await loadCourse(new URL('../../../content', import.meta.url).pathname)
  course = loaded.course!
  ignores = loaded.ignores
})

test('all 32 lessons are published', () => {
  expect(course.lessons.filter(({ draft }) => !draft)).toHaveLength(32)
})

test('every lesson keeps its days for every reader, but for what it lets pass', { timeout: 60_000 }, () => {
  expect(heedIgnores(checkSchedule(course), ignores, rules)).toEqual([])
})

test('what is let pass is late or no longer of use, and never before what it builds on', { timeout: 60_000 }, () => {
  const found = new Set(checkSchedule(course).map(({ rule }) => rule))
  expect([...found].filter((rule) => rule !== 'schedule-late' && rule !== 'schedule-after-until')).toEqual([])
})

test('on a plan, mails come on all seven days of the week', () => {
  const answers = { 'plan-start': '2026-12-01', 'plan-end': '2026-12-31', country: 'US' }
  const confirmedAt = Temporal.Instant.from('2026-12-01T09:00:00Z')
  const { mails } = sampleCalendar(course, { track: 'on-a-plan', zone: 'UTC', answers, confirmedAt })
  expect(new Set(mails.map(({ slot }) => slot.date.dayOfWeek)).size).toBe(7)
})

describe('on a plan, whatever one thing a reader tells besides its dates', () => {
  // On 14 days what yields says so, by `optional` or by its `when`; those who get the rest get it in time.
  test.each([undefined, 14, 21, 30, 60, 90])('of %s days, the lessons keep their days', (days) => {
    expect(foundOn(course, days)).toEqual([])
  })
})

/** `rule lesson answer` for every reader who tells the length of the plan and at most one thing more. */
function foundOn(course: Course, days: number | undefined): string[] {
  const track = course.tracks.get('on-a-plan')!
  const plain = situationsOf(course, track, 400).tried.filter(({ answers }) => answers.size <= 2)
  return plain.flatMap((situation) => {
    const seen = seenBy(course, track, readerIn(lasting(situation, days), track))
    const told = [...situation.answers].filter(([id]) => !id.startsWith('plan-')).map((pair) => pair.join('='))
    return judge(seen).map(({ check, lesson }) => [check.rule.id, lesson.id, ...told].join(' '))
  })
}

function lasting({ start, answers }: Situation, days: number | undefined): Situation {
  const length = days === undefined ? [] : [['plan-end', days] as const]
  return { start, answers: new Map([...[...answers].filter(([id]) => id !== 'plan-end'), ...length]) }
}
