/** What every `send` of a course means for one reader. It remembers, and forgets when a lesson goes. */
import { anchorsOf, type Course, lessonsOf, type Send } from '@coursepost/core'
import { deepest, instantOf, type Moment, type Resolved, resolve, type SentAt } from './moment.ts'
import type { Reader } from './reader.ts'

export interface Dates {
  of(send: Send): Resolved
  /** Milliseconds since 1970; `undefined` while unknown. */
  instantOf(send: Send | undefined): number | undefined
  at(moment: Moment): number
  /** `sent(LESSON)` of one more lesson has become known. */
  moved(): void
}

export function datesOf(reader: Reader, sentAt: SentAt): Dates {
  const fixed = new Map<Send, Resolved>()
  const moving = new Map<Send, Resolved>()
  const of = (send: Send): Resolved => {
    const found = fixed.get(send) ?? moving.get(send)
    if (found) return found
    const resolved = resolve(send, reader, sentAt)
    ;(mayMove(send, reader) ? moving : fixed).set(send, resolved)
    return resolved
  }
  return {
    of,
    instantOf(send) {
      const resolved = send && of(send)
      return resolved?.known ? instantOf(resolved.moment, reader) : undefined
    },
    at: (moment) => instantOf(moment, reader),
    moved: () => moving.clear(),
  }
}

/** Whether it counts from a lesson, itself or through a derived anchor. Asked for every reader, and the same for all. */
function mayMove(send: Send, { course }: Reader): boolean {
  const known = answersFor(course)
  const found = known.get(send) ?? countsFromLesson(send, course, deepest)
  known.set(send, found)
  return found
}

const answersOf = new WeakMap<Course, WeakMap<Send, boolean>>()

function answersFor(course: Course): WeakMap<Send, boolean> {
  const found = answersOf.get(course) ?? new WeakMap<Send, boolean>()
  answersOf.set(course, found)
  return found
}

function countsFromLesson(send: Send, course: Course, depth: number): boolean {
  if (lessonsOf(send).length > 0 || depth === 0) return true
  const derived = anchorsOf(send).flatMap((id) => course.anchors.get(id)?.send ?? [])
  return derived.some((one) => countsFromLesson(one, course, depth - 1))
}
