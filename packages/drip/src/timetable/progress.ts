/** How far one reader has come, as the planner walks on: what is met, what went when, what still lies ahead. */
import type { Lesson, ReaderGraph, ReaderLesson } from '@coursepost/core'
import { type Delivered, holdsNext, meetsPrerequisite } from '../delivery.ts'
import { type Day, dayOf } from './day.ts'
import type { Sent } from './moment.ts'
import type { Reader } from './reader.ts'
import { sentInSlot } from './slots.ts'

export interface Progress {
  /** Ids of lessons that count as delivered: sent, skipped, uncertain, in flight, or placed by this plan. */
  readonly met: Set<string>
  /** Lesson id → when it last went or will go. */
  readonly sentAt: Map<string, Sent>
  /** What went already, or will: by `itemKey`. */
  readonly gone: Map<string, Gone>
  /** Not yet delivered or placed, in course order. */
  ahead: readonly ReaderLesson[]
  /** A mail whose outcome may still come holds the next one back. */
  readonly held: boolean
}

/** How often a lesson or part went, and of the last time: the day of its slot, and what its own date was then. */
export interface Gone {
  readonly times: number
  readonly day: Day
  readonly ownDay: Day | undefined
}

export function progressOf(graph: ReaderGraph, delivered: readonly Delivered[], reader: Reader): Progress {
  const progress: Progress = {
    met: new Set(),
    sentAt: new Map(),
    gone: new Map(),
    ahead: graph.lessons,
    held: delivered.some(({ state }) => holdsNext(state)),
  }
  const byKey = new Map(graph.lessons.map(({ lesson }) => [lesson.key, lesson]))
  for (const row of delivered) {
    const lesson = byKey.get(row.lesson)
    if (lesson && counts(row)) note(progress, lesson, row, reader)
  }
  progress.ahead = graph.lessons.filter(({ lesson }) => !progress.met.has(lesson.id))
  return progress
}

/** What was rejected or has expired is planned anew. */
function counts({ state }: Delivered): boolean {
  return meetsPrerequisite(state) || holdsNext(state) || state === 'due'
}

function note(progress: Progress, lesson: Lesson, row: Delivered, reader: Reader): void {
  if (row.part === undefined) progress.met.add(lesson.id)
  if (!row.slot) return
  const ownDay = row.ownDay && dayOf(row.ownDay)
  went(progress, itemKey(lesson, partIdOf(lesson, row.part)), dayOf(row.slot.date), ownDay)
  const sent = sentInSlot(reader, row.slot, row.at)
  const before = progress.sentAt.get(lesson.id)
  if (row.part === undefined && !(before && before.at > sent.at)) progress.sentAt.set(lesson.id, sent)
}

/** A renamed part is the same part. */
function partIdOf({ parts }: Lesson, id: string | undefined): string | undefined {
  if (id === undefined || parts.some((part) => part.id === id)) return id
  return parts.find(({ aliases }) => aliases.includes(id))?.id ?? id
}

/** One more time. */
export function went({ gone }: Progress, key: string, day: Day, ownDay: Day | undefined): void {
  const before = gone.get(key)
  const latest = before && before.day > day ? { day: before.day, ownDay: before.ownDay } : { day, ownDay }
  gone.set(key, { times: (before?.times ?? 0) + 1, ...latest })
}

export function itemKey({ key }: Lesson, part: string | undefined): string {
  return part === undefined ? key : `${key} ${part}`
}

/** Marks a lesson as met from here on; one that is skipped was never `sent`. */
export function meet(progress: Progress, id: string, sent?: Sent): void {
  progress.met.add(id)
  if (sent) progress.sentAt.set(id, sent)
  progress.ahead = progress.ahead.filter(({ lesson }) => lesson.id !== id)
}

/** A second walk from here leaves the first alone. */
export function copyOf(progress: Progress): Progress {
  const { met, sentAt, gone, ahead, held } = progress
  return { met: new Set(met), sentAt: new Map(sentAt), gone: new Map(gone), ahead, held }
}
