import { readFile } from 'node:fs/promises'
import { type Course, loadCourse } from '@coursepost/core'
import { plan } from '@coursepost/drip'
import { beforeAll, describe, expect, test } from 'vitest'
import { enrolmentOf } from './enrolment.ts'

const docs = new URL('../../../docs/timetable.md', import.meta.url)
const rows = (await readFile(docs, 'utf8'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| track |'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

let course: Course

beforeAll(async () => {
  const loaded = await loadCourse(new URL('../../../content', import.meta.url).pathname)
  course = loaded.course!
})

describe('the worked examples of docs/timetable.md', () => {
  test('there are some', () => expect(rows.length).toBeGreaterThanOrEqual(5))

  test.each(rows)('%s in %s, confirmed %s, answers: %s', (track, zone, confirmed, answers, calendar) => {
    const now = Temporal.Instant.from(confirmed!)
    const enrolment = enrolmentOf({ track: track!, zone: zone!, confirmedAt: now, answers: readAnswers(answers!) })
    expect(print(course, enrolment, now)).toEqual(calendar)
  })
})

function readAnswers(cell: string): Record<string, string> {
  return Object.fromEntries(
    cell
      .split(',')
      .filter(Boolean)
      .map((pair) => pair.trim().split('=') as [string, string]),
  )
}

function print(course: Course, enrolment: Parameters<typeof plan>[1], now: Temporal.Instant): string {
  const calendar = plan(course, enrolment, [], now)
  const mails = calendar.mails.map(({ at, slot, items }) => {
    const local = at.toZonedDateTimeISO(enrolment.zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' })
    return `${local} ${slot.name} ${items.map(({ lesson }) => lesson.id).join('+')}`
  })
  const waiting = calendar.waiting.map(({ lesson }) => lesson.id).join(', ')
  return [...mails, ...(waiting ? [`waiting: ${waiting}`] : [])].join('; ')
}
