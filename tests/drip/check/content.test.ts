/** The bundled course keeps its days. What it lets pass, and why, stands in its lessons. */
import { type Course, type Diagnostic, heedIgnores, type Ignore, loadCourse } from '@coursepost/core'
import { checkSchedule, rules, sampleCalendar } from '@coursepost/drip'
import { beforeAll, describe, expect, test } from 'vitest'
import { judge, seenBy } from '../../../packages/drip/src/check/schedule.ts'
import { readerIn, type Situation, situationsOf } from '../../../packages/drip/src/check/situations.ts'

let course: Course
let ignores: readonly Ignore[]
/** Every combination of answers at risk and joining, every three on a plan. */
let thorough: readonly Diagnostic[]

beforeAll(async () => {
  const loaded = await loadCourse(new URL('../../../content', import.meta.url).pathname)
  course = loaded.course!
  ignores = loaded.ignores
  thorough = checkSchedule(course, 'thorough').problems
}, 120_000)

test('all 32 lessons are published', () => {
  expect(course.lessons.filter(({ draft }) => !draft)).toHaveLength(32)
})

test('every lesson keeps its days for every reader, but for what it lets pass', () => {
  expect(heedIgnores(thorough, ignores, rules, undefined, rules)).toEqual([])
})

test('nothing is let pass that no reader meets', () => {
  const idle = heedIgnores(thorough, ignores, rules).filter(({ rule }) => rule === 'bad-suppression')
  expect(idle).toEqual([])
})

test('what is let pass is late or no longer of use, and never before what it builds on', () => {
  const found = new Set(thorough.map(({ rule }) => rule))
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
