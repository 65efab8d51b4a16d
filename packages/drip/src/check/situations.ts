/**
 * The readers that a track's timetable is tried on. What can differ between them are the day on which they begin, the
 * length of a plan, and every answer that a calendar can depend on.
 */
import { anchorsOf, type Course, domainsOf, holds, type Track } from '@coursepost/core'
import type { SampleReader } from '../sample.ts'
import { covering, type Strength } from './covering.ts'
import { type Expressions, expressionsOf, rangesIn, type Term, termsOf } from './expressions.ts'

/** Lengths of a plan in days: what employers and the like set most. */
const lengths = [14, 21, 30, 60, 90]

/** Days after the start for a date of which nothing is known: it is near, or it is far. */
const nearAndFar = [7, 45]

/** A Monday, and no other day of the clock's: in UTC no hour is skipped. */
const firstStart = Temporal.PlainDate.from('2026-01-05')

/** Answers by question: a date as days after the start, anything else as it is answered. */
export interface Situation {
  /** Days after a Monday on which the reader confirms, and a plan starts. */
  readonly start: number
  readonly answers: ReadonlyMap<string, string | number>
}

export interface Situations {
  readonly tried: readonly Situation[]
  /** Answers that were never tried together, because there are too many lessons for all of them. */
  readonly left: number
  /** Every combination of answers was tried. */
  readonly whole: boolean
  /** The same for all whose calendars are the same. */
  readonly kindOf: (situation: Situation) => string
  /** Questions that a reader of the track need not answer. */
  readonly mayOmit: (question: string) => boolean
}

/** At most `most`; `strength`: how many answers are tried together where they cannot be all. */
export function situationsOf(course: Course, track: Track, most: number, strength: Strength = 2): Situations {
  const expressions = expressionsOf(course, track)
  const domains = domainsFor(course, track, expressions)
  const kindOf = kinds(expressions, [...domains.keys()], course)
  const columns = [startsOf(track), ...domains.values()]
  const { rows, left } = covering(columns, most, strength)
  const questions = [...domains.keys()]
  const all = rows.map(([start, ...values]) => ({
    start: start as number,
    answers: new Map(questions.flatMap((id, at) => (values[at] === undefined ? [] : [[id, values[at]] as const]))),
  }))
  // The first of a kind is the plainest.
  const tried = [...Map.groupBy(all, kindOf).values()].map(([first]) => first!)
  const whole = rows.length === columns.reduce((product, { length }) => product * length, 1)
  return { tried, left, whole, kindOf, mayOmit: (id) => domains.get(id)?.includes(undefined) ?? false }
}

/** Confirmed an hour after the slots of the day have opened, so that the first of them is missed. */
export function readerIn({ start, answers }: Situation, track: Track): SampleReader {
  const day = firstStart.add({ days: start })
  const written = [...answers].map(([id, value]) => [id, typeof value === 'string' ? value : dateAfter(day, value)])
  return {
    track: track.id,
    zone: 'UTC',
    answers: Object.fromEntries(written),
    confirmedAt: day.toZonedDateTime({ timeZone: 'UTC', plainTime: track.hour }).add({ hours: 1 }).toInstant(),
  }
}

function dateAfter(day: Temporal.PlainDate, days: number): string {
  return day.add({ days }).toString()
}

/** Where mail comes on every day of the week, it does not matter on which of them a reader begins. */
function startsOf({ days }: Track): number[] {
  return days.length === 7 ? [0] : [0, 1, 2, 3, 4, 5, 6]
}

type Domain = readonly (string | number | undefined)[]

/** Question → the answers worth trying, "none" first. */
function domainsFor(course: Course, track: Track, { sends, conditions, weekdays }: Expressions) {
  const terms = conditions.flatMap(termsOf)
  const ranges = sends.flatMap(rangesIn)
  const asked = domainsOf(course, track, conditions)
  const ids = new Set([...ranges.flat(), ...sends.flatMap(anchorsOf), ...weekdays, ...asked.keys()])
  return new Map(
    [...ids].flatMap((id): [string, Domain][] => {
      const question = course.questions.get(id)
      if (!question || (question.tracks.length > 0 && !question.tracks.includes(track.id))) return []
      if (question.type === 'date') return [[id, orNone(track, id, daysFor(id, track, ranges, terms))]]
      if (question.type === 'weekday') return [[id, orNone(track, id, weekdayNames)]]
      return [[id, asked.get(id) ?? []]]
    }),
  )
}

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function orNone({ needs }: Track, id: string, values: Domain): Domain {
  return needs.includes(id) ? values : [undefined, ...values]
}

/**
 * A plan begins with its reader and has one of the usual lengths; so does a date without which nobody signs up. What is
 * compared with a date lies around its limits.
 */
function daysFor(
  id: string,
  { needs }: Track,
  ranges: readonly (readonly [string, string])[],
  terms: readonly Term[],
): readonly number[] {
  const spans = terms.filter((term) => term.kind === 'span')
  if (ranges.some(([from]) => from === id)) return [0]
  if (ranges.some(([, to]) => to === id)) return lengths
  const limits = spans.flatMap(({ to, days }) => (to === id ? [days - 1, days, days + 1] : []))
  if (limits.length > 0) return [...new Set(limits)].toSorted((a, b) => a - b)
  return needs.includes(id) || spans.some(({ from }) => from === id) ? [0] : nearAndFar
}

/** Two readers with the same dates, for whom the same conditions hold, have the same calendar. */
function kinds({ conditions, sends, weekdays }: Expressions, questions: readonly string[], course: Course) {
  const dates = new Set([...sends.flatMap(anchorsOf), ...sends.flatMap(rangesIn).flat(), ...weekdays])
  const counted = questions.filter((id) => dates.has(id))
  return ({ start, answers }: Situation) => {
    const written = readerIn({ start: 0, answers }, anyTrack(course)).answers
    const holding = conditions.map((condition) => (holds(condition, written) ? 1 : 0)).join('')
    return [start, holding, ...counted.map((id) => answers.get(id) ?? '')].join(' ')
  }
}

/** Answers do not depend on the track; its hour is all that is read of it. */
function anyTrack({ tracks }: Course): Track {
  return [...tracks.values()][0]!
}
