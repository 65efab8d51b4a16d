/**
 * One plan: the whole calendar of a reader of the bundled course, with all of its 32 lessons and their parts.
 *
 *     npx -y pnpm@12 exec node --conditions=@coursepost/source bench/plan/bench.ts [runs]
 *
 * A reader who has just confirmed, one in the middle, and one whose plan lies weeks back and who must catch up.
 */
import { type Course, loadCourse } from '../../packages/core/src/index.ts'
import { type Delivered, type Enrolment, plan } from '../../packages/drip/src/index.ts'
import { keep, spread } from '../results-of.ts'

const runs = Number(process.argv[2] ?? 9)
const perRun = 200
const course = await published()
const confirmedAt = Temporal.Instant.from('2026-10-05T10:00:00Z')

for (const [name, enrolment, delivered, now] of cases()) {
  const { mails } = plan(course, enrolment, delivered, now)
  if (mails.length < 3) throw new Error(`expected a calendar with mails for ${name}, got ${mails.length}`)
  const times: number[] = []
  for (let run = -2; run < runs; run++) {
    // Processor time, because what else runs on the machine must not count.
    const start = process.cpuUsage()
    for (let index = 0; index < perRun; index++) plan(course, enrolment, delivered, now)
    const { user, system } = process.cpuUsage(start)
    const ms = (user + system) / 1000 / perRun
    keep('plan', { reader: name, mails: mails.length, ms: Number(ms.toFixed(4)), warmUp: run < 0 })
    if (run >= 0) times.push(ms)
  }
  console.log(`${name}: ${mails.length} mails ahead, ${spread(times, 3)} ms`)
}

/** As it will be when every lesson is written. */
async function published(): Promise<Course> {
  const loaded = await loadCourse(new URL('../../content', import.meta.url).pathname)
  const lessons = loaded.course!.lessons.map((lesson) => ({ ...lesson, draft: false }))
  return { ...loaded.course!, lessons }
}

function* cases(): Generator<[string, Enrolment, Delivered[], Temporal.Instant]> {
  const answers = {
    'plan-start': '2026-10-05',
    'plan-end': '2026-11-04',
    country: 'US',
    visa: 'yes',
    'one-to-one': 'thu',
  }
  const onAPlan = enrolment('on-a-plan', answers)
  yield ['on a plan, just confirmed', onAPlan, [], confirmedAt]
  const now = confirmedAt.add({ hours: 24 * 12 })
  yield ['on a plan, in the middle', onAPlan, deliveredBy(onAPlan, now), now]
  yield [
    'on a plan, three weeks late',
    enrolment('on-a-plan', { ...answers, 'plan-start': '2026-09-14' }),
    [],
    confirmedAt,
  ]
  yield [
    'joining',
    enrolment('joining', { interview: '2026-10-20', 'job-start': '2026-11-16', country: 'US' }),
    [],
    confirmedAt,
  ]
}

function enrolment(track: string, answers: Record<string, string>): Enrolment {
  return {
    ...{ id: 'e', subscriber: 's', track, state: 'active', zone: 'America/New_York', answers, confirmedAt },
    ...{ hour: undefined, days: undefined, pausedUntil: undefined, nextAskedAt: undefined, done: new Map() },
  }
}

function deliveredBy(enrolment: Enrolment, now: Temporal.Instant): Delivered[] {
  const gone = plan(course, enrolment, [], confirmedAt).mails.filter(({ at }) => Temporal.Instant.compare(at, now) <= 0)
  return gone.flatMap(({ slot, at, items }) =>
    items.map(({ lesson, part, occurrence, ownDay }) => ({
      ...{ lesson: lesson.key, part, occurrence, state: 'sent' as const, slot, at, ownDay },
    })),
  )
}
