/** What every `send` of a course means for one reader. It remembers, and forgets when a lesson goes. */
import { anchorsOf, lessonsOf, type Send } from '@coursepost/core'
import { instantOf, type Moment, type Resolved, resolve, type SentAt } from './moment.ts'
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

/** It counts from a lesson, or from a derived anchor, which may. */
function mayMove(send: Send, { course }: Reader): boolean {
  return lessonsOf(send).length > 0 || anchorsOf(send).some((id) => course.anchors.has(id))
}
