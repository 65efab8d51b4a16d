/**
 * Tries the timetable of every track on made-up readers before there are real ones. Each begins on each day of the week
 * that can make a difference, plans have the usual lengths, and every two answers are tried together; or all of them, or
 * every three, for whoever has the time. What is found is told once for each lesson and track, by the plainest reader who
 * meets it.
 */
import {
  type Course,
  type Diagnostic,
  diagnose,
  inOrder,
  type Lesson,
  type Rule,
  readerGraph,
  type Track,
} from '@coursepost/core'
import type { Calendar } from '../calendar.ts'
import { type SampleReader, sampleCalendar } from '../sample.ts'
import { scheduleChecks } from './all.ts'
import type { Strength } from './covering.ts'
import { inWords } from './in-words.ts'
import type { Found, ScheduleCheck, Seen } from './seen.ts'
import { readerIn, type Situation, type Situations, situationsOf } from './situations.ts'
import { scheduleUnchecked } from './unchecked.ts'

/**
 * `mostWork`: squared lessons that are planned on one track, because a plan's work grows with the square of its lessons.
 * For 30 lessons, 360,000 are some 400 readers, which take about two seconds.
 */
const limits = {
  brief: { mostReaders: 400, mostWork: 360_000, strength: 2 },
  thorough: { mostReaders: 20_000, mostWork: 36_000_000, strength: 3 },
} as const satisfies Record<Thoroughness, { mostReaders: number; mostWork: number; strength: Strength }>

/**
 * - `brief`: every two answers, in a few seconds.
 * - `thorough`: every combination where a track has no more than 20,000, else every three answers; in minutes.
 */
export type Thoroughness = 'brief' | 'thorough'

export interface TriedSchedule {
  readonly problems: Diagnostic[]
  /** Every combination of answers of every track was tried: there is nothing more to find. */
  readonly whole: boolean
}

/** Drafts are left out, as readers have it; `withDrafts` puts them in. Pure: no day matters. */
export function checkSchedule(course: Course, thoroughness: Thoroughness = 'brief'): TriedSchedule {
  const tried = [...course.tracks.values()].map((track) => checkTrack(course, track, thoroughness))
  return {
    problems: inOrder(tried.flatMap(({ problems }) => problems)),
    whole: tried.every(({ whole }) => whole),
  }
}

function checkTrack(course: Course, track: Track, thoroughness: Thoroughness): TriedSchedule {
  const lessons = course.lessons.filter(({ tracks, draft }) => tracks.has(track.id) && !draft).length
  const { mostReaders, mostWork, strength } = limits[thoroughness]
  const most = Math.min(mostReaders, Math.floor(mostWork / Math.max(1, lessons) ** 2))
  if (most === 0) return { problems: [unchecked(track, strength, `${lessons} lessons`)], whole: false }
  const situations = situationsOf(course, track, most, strength)
  const look = looker(course, track, situations)
  const cases = new Map<string, Case>()
  for (const situation of situations.tried) {
    for (const found of look(situation)) note(cases, found, situation)
  }
  const problems = [...cases.values()].map((one) => {
    const plainest = simplify(one, situations, look)
    return report(plainest, track, one.count, situations.tried.length)
  })
  const groups = strength === 2 ? 'pairs' : 'triples'
  if (situations.left > 0) problems.push(unchecked(track, strength, `${situations.left} ${groups} of answers more`))
  return { problems, whole: situations.whole }
}

interface Broken extends Found {
  readonly check: ScheduleCheck
}

/** The first situation of a finding, and how many there are. */
interface Case {
  readonly key: string
  readonly situation: Situation
  readonly found: Broken
  readonly count: number
}

type Look = (situation: Situation) => readonly Broken[]

/** Looks at each kind of reader once. */
function looker(course: Course, track: Track, { kindOf }: Situations): Look {
  const known = new Map<string, readonly Broken[]>()
  return (situation) => {
    const kind = kindOf(situation)
    const found = known.get(kind) ?? judge(seenBy(course, track, readerIn(situation, track)))
    known.set(kind, found)
    return found
  }
}

/** What every rule finds in one calendar, each lesson and part once a rule. */
export function judge(seen: Seen): readonly Broken[] {
  const all = scheduleChecks.flatMap((check) => check.find(seen).map((found) => ({ ...found, check })))
  return [...new Map(all.map((found) => [keyOf(found), found])).values()]
}

export function seenBy(course: Course, track: Track, reader: SampleReader): Seen {
  let roomy: Calendar | undefined
  return {
    ...{ course, track, reader },
    graph: readerGraph(course, track.id, reader.answers),
    calendar: sampleCalendar(course, reader),
    roomy: () => (roomy ??= sampleCalendar(withRoom(course, track), reader)),
  }
}

/** Slots for everything on every day. */
function withRoom(course: Course, track: Track): Course {
  const wide: Track = { ...track, days: everyDay, pace: [{ most: course.lessons.length }] }
  return { ...course, tracks: new Map([...course.tracks, [track.id, wide]]) }
}

const everyDay: Track['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function note(cases: Map<string, Case>, found: Broken, situation: Situation): void {
  const key = keyOf(found)
  const known = cases.get(key)
  cases.set(key, known ? { ...known, count: known.count + 1 } : { key, situation, found, count: 1 })
}

function keyOf({ check, lesson, part }: Broken): string {
  return [check.rule.id, lesson.id, part ?? ''].join(' ')
}

/** Takes away one answer after another, as long as the same is found. */
function simplify({ key, ...first }: Case, { mayOmit }: Situations, look: Look): Pick<Case, 'situation' | 'found'> {
  let plainest: Pick<Case, 'situation' | 'found'> = first
  for (const question of first.situation.answers.keys()) {
    if (!mayOmit(question)) continue
    const answers = new Map(plainest.situation.answers)
    answers.delete(question)
    const situation = { ...plainest.situation, answers }
    const found = look(situation).find((one) => keyOf(one) === key)
    if (found) plainest = { situation, found }
  }
  return plainest
}

function report({ found, situation }: Pick<Case, 'situation' | 'found'>, track: Track, count: number, tried: number) {
  const { lesson, check, message } = found
  const often = `so for ${count} of ${tried} kinds of readers that were tried`
  return problemIn(check.rule, lesson, `${message} on \`${track.id}\` ${inWords(situation, track)}; ${often}`)
}

function problemIn(rule: Rule, { file }: Lesson, message: string): Diagnostic {
  return diagnose(rule, { file, message })
}

function unchecked({ id }: Track, strength: Strength, what: string): Diagnostic {
  return diagnose(scheduleUnchecked, {
    file: 'course.md',
    message: `expected a timetable of \`${id}\` that can be tried with every ${strength === 2 ? 'two' : 'three'} answers, got ${what}`,
  })
}
