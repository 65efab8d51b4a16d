/** What a made-up population is made of: shares of tracks, zones and answers, and when people sign up. */
import type { Course, Question, Track } from '@coursepost/core'
import { questionsOf } from '../web/read-answers.ts'
import { zonesFor } from './zones.ts'

export interface Mix {
  readonly tracks: Shares
  readonly zones: Shares
  /** Zone → country, for questions that ask for one. */
  readonly countries: ReadonlyMap<string, string>
  /** By question; what is not here is not answered. */
  readonly answers: ReadonlyMap<string, AnswerMix>
  /** Days from the start between which people sign up, evenly; the second is not included. */
  readonly signUps: readonly [number, number]
  /** Of 24 local hours, how many sign up in each. */
  readonly hours: Shares<number>
}

export type Shares<Value = string> = readonly (readonly [Value, number])[]

export type AnswerMix =
  /** `known`: of a hundred. `days`: from the sign-up, or from the date before it in the course's order. */
  | { readonly kind: 'days'; readonly known: number; readonly days: readonly [number, number]; readonly after: boolean }
  | { readonly kind: 'values'; readonly known: number; readonly values: Shares }
  | { readonly kind: 'country'; readonly known: number }

/** The mix when nobody says better; docs/operating.md has it as a table. */
export function defaultMix(course: Course, days: number): Mix {
  const zones = zonesFor(course.language)
  const asked = new Map([...course.tracks.values()].flatMap((track) => askedOf(course, track)))
  return {
    tracks: [...course.tracks.keys()].map((track) => [track, 1] as const),
    zones: zones.map(({ zone, share }) => [zone, share] as const),
    countries: new Map(zones.map(({ zone, country }) => [zone, country])),
    answers: asked,
    signUps: [0, days],
    hours: hoursOfSignUp,
  }
}

// Few at night, most by day and in the evening.
const hoursOfSignUp: Shares<number> = [
  ...Array.from({ length: 7 }, (_, hour) => [hour, 1] as const),
  ...Array.from({ length: 10 }, (_, hour) => [7 + hour, 5] as const),
  ...Array.from({ length: 6 }, (_, hour) => [17 + hour, 6] as const),
  [23, 3],
]

/** Only what the form asks: nobody knows who comes back to add a date. */
function askedOf(course: Course, track: Track): (readonly [string, AnswerMix])[] {
  const asked = questionsOf(course, track.id).filter(({ id, ask }) => ask === 'sign-up' || track.needs.includes(id))
  const dates = asked.filter(({ type }) => type === 'date')
  return asked.map((question) => [question.id, usually(question, track, dates.indexOf(question) > 0)] as const)
}

// 70 of 100: a date is the reason to sign up, and some do not know it yet.
const knownDates = 70

function usually({ id, type, choices }: Question, track: Track, after: boolean): AnswerMix {
  const known = track.needs.includes(id) ? 100 : knownDates
  switch (type) {
    case 'date':
      return { kind: 'days', known, days: after ? [7, 30] : [-7, 14], after }
    case 'weekday':
      return { kind: 'values', known, values: evenly(['mon', 'tue', 'wed', 'thu', 'fri']) }
    case 'yes-no':
      return { kind: 'values', known, values: evenly(['yes', 'no']) }
    case 'choice':
      return { kind: 'values', known, values: evenly([...choices.keys()]) }
    case 'country':
      return { kind: 'country', known }
  }
}

function evenly(values: readonly string[]): Shares {
  return values.map((value) => [value, 1] as const)
}
