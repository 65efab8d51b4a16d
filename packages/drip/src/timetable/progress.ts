/** How far one reader has come, as the planner walks on: what is met, what still lies ahead. */
import type { ReaderGraph, ReaderLesson } from '@coursepost/core'
import { type Delivered, holdsNext, meetsPrerequisite } from '../delivery.ts'

export interface Progress {
  /** Ids that count as delivered: sent, skipped, uncertain, in flight, or placed by this plan. */
  readonly met: Set<string>
  /** Lesson id → when it went or will go. */
  readonly sentAt: Map<string, Temporal.Instant>
  /** Not yet delivered or placed, in course order. */
  ahead: readonly ReaderLesson[]
  /** A mail whose outcome may still come holds the next one back. */
  readonly held: boolean
}

export function progressOf(graph: ReaderGraph, delivered: readonly Delivered[]): Progress {
  const ids = new Map(graph.lessons.map(({ lesson }) => [lesson.key, lesson.id]))
  const met = new Set<string>()
  const sentAt = new Map<string, Temporal.Instant>()
  for (const { lesson, part, state, at } of delivered) {
    const id = ids.get(lesson)
    if (id === undefined || part !== undefined) continue
    if (meetsPrerequisite(state) || holdsNext(state) || state === 'due') met.add(id)
    if (at && state === 'sent') sentAt.set(id, at)
  }
  const ahead = graph.lessons.filter(({ lesson }) => !met.has(lesson.id))
  return { met, sentAt, ahead, held: delivered.some(({ state }) => holdsNext(state)) }
}

/** Marks a lesson as met from here on; `at` is when it goes, absent when it is skipped. */
export function meet(progress: Progress, id: string, at?: Temporal.Instant): void {
  progress.met.add(id)
  if (at) progress.sentAt.set(id, at)
  progress.ahead = progress.ahead.filter(({ lesson }) => lesson.id !== id)
}
