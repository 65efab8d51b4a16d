/**
 * What each lesson aims at. A lesson's own moment is its not-before and its deadline at once; a dependant that is
 * due earlier moves its prerequisites to its own moment. A lesson of unknown date waits, and is pulled by a
 * dependant with a date.
 */
import type { ReaderLesson } from '@coursepost/core'
import { instantOf, type Moment, type Resolved, resolve, type SentAt } from './moment.ts'
import type { Reader } from './reader.ts'

export interface Target {
  /** When the lesson itself wants to come; `undefined` while unknown. */
  readonly own: Temporal.Instant | undefined
  /** The earliest of its own and those of its dependants; `undefined` when nothing dates it. */
  readonly pulled: Temporal.Instant | undefined
  /** Questions whose answers would date it. */
  readonly questions: readonly string[]
}

/** `lessons` are those not yet delivered or placed; `met` the ids that count as delivered. */
export function findTargets(
  lessons: readonly ReaderLesson[],
  met: ReadonlySet<string>,
  cadence: ReadonlyMap<string, Moment>,
  reader: Reader,
  sentAt: SentAt,
): ReadonlyMap<string, Target> {
  const own = new Map(lessons.map((item) => [item.lesson.id, ownMoment(item, cadence, reader, sentAt)]))
  const instants = new Map(
    [...own].map(([id, found]) => [id, found.known ? instantOf(found.moment, reader) : undefined] as const),
  )
  const pulled = pull(lessons, met, instants)
  return new Map(
    [...own].map(([id, found]) => [
      id,
      { own: instants.get(id), pulled: pulled.get(id), questions: found.known ? [] : found.questions },
    ]),
  )
}

function ownMoment(
  { lesson, send }: ReaderLesson,
  cadence: ReadonlyMap<string, Moment>,
  reader: Reader,
  sentAt: SentAt,
): Resolved {
  if (send) return resolve(send, reader, sentAt)
  return { known: true, moment: cadence.get(lesson.id)! }
}

type Instants = ReadonlyMap<string, Temporal.Instant | undefined>

/** Each lesson hands its moment down to what it builds on, until nothing moves any more. */
function pull(lessons: readonly ReaderLesson[], met: ReadonlySet<string>, own: Instants): Instants {
  const byId = new Map(lessons.map((item) => [item.lesson.id, item]))
  const pulled = new Map(own)
  const waiting = lessons.map(({ lesson }) => lesson.id)
  while (waiting.length > 0) {
    const id = waiting.pop()!
    const at = pulled.get(id)
    if (!at) continue
    for (const before of prerequisites(byId.get(id)!, met, own)) {
      const current = pulled.get(before)
      if (!byId.has(before) || (current && Temporal.Instant.compare(current, at) <= 0)) continue
      pulled.set(before, at)
      waiting.push(before)
    }
  }
  return pulled
}

/** What must come first and has not: all of `requires`, and of `requires-any` the one that is due soonest. */
export function prerequisites(item: ReaderLesson, met: ReadonlySet<string>, own: Instants): string[] {
  const all = item.requires.filter((id) => !met.has(id))
  if (item.requiresAny.length === 0 || item.requiresAny.some((id) => met.has(id))) return all
  const soonest = item.requiresAny.reduce((best, next) => (isSooner(own.get(next), own.get(best)) ? next : best))
  return [...all, soonest]
}

function isSooner(a: Temporal.Instant | undefined, b: Temporal.Instant | undefined): boolean {
  return a !== undefined && (b === undefined || Temporal.Instant.compare(a, b) < 0)
}
