/** One made-up reader after the other: the same ones for the same seed. */
import type { Answers, Course } from '@coursepost/core'
import type { Enrolment } from '../enrolment.ts'
import { questionsOf } from '../web/read-answers.ts'
import type { AnswerMix, Mix } from './mix.ts'
import { between, choose, type Random } from './random.ts'

/**
 * `count` readers who sign up evenly over the mix's days, counted from `start`. They confirm at once. The days are
 * dealt out in order instead of by chance, so that a few readers stand for many.
 */
export function* population(
  course: Course,
  mix: Mix,
  count: number,
  start: Temporal.Instant,
  random: Random,
): Generator<Enrolment> {
  const [from, to] = mix.signUps
  for (let index = 0; index < count; index++) {
    const day = Math.floor(from + ((index + random()) / count) * (to - from))
    const track = choose(mix.tracks, random)
    const zone = choose(mix.zones, random)
    const at = signUpAt(start, day, zone, mix, random)
    yield readerAt(track, zone, at, answersOf(course, mix, track, zone, at, random))
  }
}

function signUpAt(start: Temporal.Instant, day: number, zone: string, mix: Mix, random: Random): Temporal.Instant {
  const date = start.toZonedDateTimeISO('UTC').toPlainDate().add({ days: day })
  const time = { hour: choose(mix.hours, random), minute: between(0, 59, random) }
  const at = date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant()
  // East of Greenwich the first morning lies before the start.
  return day >= 0 && Temporal.Instant.compare(at, start) < 0 ? at.add({ hours: 24 }) : at
}

function readerAt(track: string, zone: string, at: Temporal.Instant, answers: Answers): Enrolment {
  return {
    id: '',
    subscriber: '',
    track,
    state: 'active',
    zone,
    hour: undefined,
    days: undefined,
    confirmedAt: at,
    pausedUntil: undefined,
    nextAskedAt: undefined,
    done: new Map(),
    answers,
  }
}

function answersOf(
  course: Course,
  mix: Mix,
  track: string,
  zone: string,
  at: Temporal.Instant,
  random: Random,
): Answers {
  const answers: Record<string, string> = {}
  const signedUp = at.toZonedDateTimeISO(zone).toPlainDate()
  let before = signedUp
  for (const { id } of questionsOf(course, track)) {
    const answer = mix.answers.get(id)
    if (!answer || random() * 100 >= answer.known) continue
    if (answer.kind === 'days')
      before = (answer.after ? before : signedUp).add({ days: between(...answer.days, random) })
    const value = answer.kind === 'days' ? before.toString() : said(answer, mix, zone, random)
    if (value !== undefined) answers[id] = value
  }
  return answers
}

function said(answer: Exclude<AnswerMix, { kind: 'days' }>, mix: Mix, zone: string, random: Random) {
  return answer.kind === 'country' ? mix.countries.get(zone) : choose(answer.values, random)
}
