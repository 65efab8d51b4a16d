/** Whether lessons arrived in the order that the course gives them. Pure. */
import type { Arrived, Evidence, ExpectedLesson, LedgerMail } from './evidence.ts'

export interface WrongOrder {
  readonly reader: string
  /** Key of the lesson that came too early. */
  readonly lesson: string
  /** Key of the one that was to come first. */
  readonly before: string
}

/** A lesson that came though what it builds on had not, and nobody was in doubt about that. */
export function withoutPrerequisite(evidence: Evidence): WrongOrder[] {
  return compare(evidence, (lesson, other) => lesson.requires.includes(other.key))
}

/** A lesson that came before one that stands before it in the course. */
export function inWrongOrder(evidence: Evidence): WrongOrder[] {
  const place = new Map(evidence.lessons.map(({ key }, index) => [key, index]))
  return compare(evidence, (lesson, other) => place.get(other.key)! < place.get(lesson.key)!)
}

type MustFollow = (lesson: ExpectedLesson, other: ExpectedLesson) => boolean

function compare(evidence: Evidence, mustFollow: MustFollow): WrongOrder[] {
  const first = firstArrivals(evidence.arrived)
  const doubtful = new Set(evidence.ledger.filter(isInDoubt).flatMap(pairsOf))
  const stopped = new Set(evidence.stops?.map(({ to }) => to))
  return evidence.readers.flatMap((reader) =>
    evidence.lessons.flatMap((lesson) => {
      const came = first.get(`${reader} ${lesson.subject}`)
      if (came === undefined) return []
      return evidence.lessons
        .filter((other) => mustFollow(lesson, other) && !doubtful.has(`${reader} ${other.key}`))
        .filter((other) => came < (first.get(`${reader} ${other.subject}`) ?? (stopped.has(reader) ? 0 : Infinity)))
        .map((other) => ({ reader, lesson: lesson.key, before: other.key }))
    }),
  )
}

function firstArrivals(arrived: readonly Arrived[]): Map<string, number> {
  const first = new Map<string, number>()
  for (const { taken, to, subject, at } of arrived) {
    const pair = `${to} ${subject}`
    if (taken) first.set(pair, Math.min(at, first.get(pair) ?? Infinity))
  }
  return first
}

/** It counts as delivered, because it may have been; what builds on it may go. */
function isInDoubt({ doubts, state, mayBeDouble }: LedgerMail): boolean {
  return doubts > 0 || mayBeDouble || state === 'uncertain'
}

function pairsOf({ to, lessons }: LedgerMail): string[] {
  return lessons.map((key) => `${to} ${key}`)
}
