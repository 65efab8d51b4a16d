/** The table of docs/timetable.md, each row run: time goes by, things happen, and the calendar is what it says. */
import { readFile } from 'node:fs/promises'
import { type Course, loadCourse } from '@coursepost/core'
import { type Enrolment, type PlannedMail, plan } from '@coursepost/drip'
import { beforeAll, describe, expect, test } from 'vitest'
import { enrolmentOf } from './enrolment.ts'
import { sendDue, type World } from './live.ts'

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

const courses: Course[] = []

beforeAll(async () => {
  for (const folder of ['../../../content', '../../fixtures/drip/timetable']) {
    const { course, problems } = await loadCourse(new URL(folder, import.meta.url).pathname)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    courses.push(withLessons(course!))
  }
})

describe('the worked examples of docs/timetable.md', () => {
  test('there are some', () => expect(rows.length).toBeGreaterThanOrEqual(12))

  test.each(rows)(
    '%s in %s, confirmed %s, answers: %s, then: %s',
    (track, zone, confirmed, answers, then, calendar) => {
      const now = Temporal.Instant.from(confirmed!)
      const enrolment = enrolmentOf({ track: track!, zone: zone!, confirmedAt: now, answers: readAnswers(answers!) })
      const course = courses.find(({ tracks }) => tracks.has(track!))!
      expect(live({ course, enrolment, delivered: [], now }, happenings(then!))).toEqual(calendar)
    },
  )
})

/** Of the bundled course, what readers get in the first days: rows with all of it would be pages long. */
function withLessons(course: Course): Course {
  if (!course.tracks.has('on-a-plan')) return course
  return { ...course, lessons: course.lessons.map((lesson) => ({ ...lesson, draft: !firstDays.has(lesson.id) })) }
}

const firstDays: ReadonlySet<string> = new Set([
  ...['find-your-route', 'what-a-pip-is', 'first-24-hours', 'kickoff-meeting', 'audit-the-plan', 'sign-reply-correct'],
])

function readAnswers(cell: string): Record<string, string> {
  return Object.fromEntries(
    cell
      .split(',')
      .filter(Boolean)
      .map((pair) => pair.trim().split('=') as [string, string]),
  )
}

interface Happening {
  readonly at: Temporal.Instant
  readonly what: string
}

/** `2026-10-07T09:00Z done flour; 2026-10-08T09:00Z next now`. */
function happenings(cell: string): Happening[] {
  return cell
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => {
      const [at, ...what] = one.split(' ')
      return { at: Temporal.Instant.from(at!), what: what.join(' ') }
    })
}

/** Everything that went, then everything that lies ahead when the last thing has happened. */
function live(world: World, happenings: readonly Happening[]): string {
  const gone: PlannedMail[] = []
  const send = () => gone.push(...sendDue(world).map(({ mail }) => mail))
  send()
  for (const { at, what } of happenings) {
    for (;;) {
      const { mails } = plan(world.course, world.enrolment, world.delivered, world.now)
      const next = mails.find((mail) => Temporal.Instant.compare(mail.at, world.now) > 0)
      if (!next || Temporal.Instant.compare(next.at, at) > 0) break
      world.now = next.at
      send()
    }
    world.now = at
    world.enrolment = { ...world.enrolment, ...changeOf(world, what) }
    send()
  }
  const { mails, waiting } = plan(world.course, world.enrolment, world.delivered, world.now)
  const names = waiting.map(({ lesson, part }) => (part ? `${lesson.id}#${part}` : lesson.id)).join(', ')
  const all = [...gone, ...mails].map((mail) => written(mail, world.enrolment))
  return [...all, ...(names ? [`waiting: ${names}`] : [])].join('; ')
}

function changeOf({ course, enrolment, now }: World, what: string): Partial<Enrolment> {
  if (what === 'next now') return { nextAskedAt: now }
  const [word, value] = what.split(/[ =]/) as [string, string]
  if (word === 'pause') return { pausedUntil: Temporal.PlainDate.from(value) }
  if (word === 'zone') return { zone: value }
  if (word === 'done') return { done: new Map([[course.lessons.find(({ id }) => id === value)!.key, now]]) }
  return { answers: { ...enrolment.answers, [word]: value } }
}

function written({ at, slot, items }: PlannedMail, { zone }: Enrolment): string {
  const local = at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' })
  const names = items.map(({ lesson, part, occurrence }) => {
    const name = part ? `${lesson.id}#${part}` : lesson.id
    return occurrence > 1 ? `${name} (${occurrence})` : name
  })
  return `${local} ${slot.name} ${names.join(' + ')}`
}
