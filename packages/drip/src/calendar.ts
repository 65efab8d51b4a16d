/** What `plan` answers: everything that lies before one reader, and what waits for which answer. */
import type { Lesson } from '@coursepost/core'
import type { Slot } from './delivery.ts'

export interface Calendar {
  /** In the order they will be sent. */
  readonly mails: readonly PlannedMail[]
  /** Lessons and parts that cannot be placed until a question is answered. */
  readonly waiting: readonly Waiting[]
  /** Lessons whose `until` has passed by now: they count as met, and are written to the ledger as `skipped`. */
  readonly skipped: readonly Lesson[]
  /** Lessons whose `until` will pass before there is room for them. */
  readonly lapsing: readonly Lesson[]
  /** How many lessons this reader's course has in all, delivered ones included. */
  readonly lessons: number
}

export interface PlannedMail {
  readonly slot: Slot
  /** When its slot opens; for mails sent at once, `now`. */
  readonly at: Temporal.Instant
  /** One lesson, or the parts that share the slot, in the order of the course. */
  readonly items: readonly PlannedItem[]
}

export interface PlannedItem {
  readonly lesson: Lesson
  readonly part: string | undefined
  /** 1 for the first; counted on for a part that repeats, and for what goes again. */
  readonly occurrence: number
  /** What it aims at: not before, and if possible not after. */
  readonly target: Temporal.Instant
  /** The local day of its own date, however early something else needs it; `undefined` while nobody has told it. */
  readonly ownDay: Temporal.PlainDate | undefined
}

export interface Waiting {
  readonly lesson: Lesson
  readonly part: string | undefined
  /** Ids of the questions whose answers would date it. */
  readonly questions: readonly string[]
}
