/** What `effectOf` answers. */
import type { CorrectionEffect } from '../store/correction-effects.ts'
import type { Stranded } from '../store/stranded.ts'
import type { Edit } from './edits.ts'
import type { Direction, Outcome } from './outcome.ts'
import type { Twice } from './twice.ts'

export interface Effect {
  /** Course revisions. */
  readonly from: string
  readonly to: string
  /** Active enrolments. */
  readonly readers: number
  /** For whom anything comes otherwise than without these edits. */
  readonly moved: number
  readonly edits: readonly EditEffect[]
  /** Lessons and parts that nobody edited, and that these edits move. */
  readonly others: readonly ItemEffect[]
  readonly corrections: readonly CorrectionEffect[]
  /** Readers who would be left without a track: `applyCourse` refuses. */
  readonly stranded: readonly Stranded[]
  /** What would go to someone again, with the enrolment: empty, or there is a fault in Coursepost. */
  readonly twice: readonly (Twice & { readonly enrolment: string })[]
}

export interface EditEffect extends Edit {
  /** Of a lesson or part: readers by outcome. */
  readonly outcomes: Tally<Outcome> | undefined
  /** Of a track, a date or the whole course: readers by where its lessons move. */
  readonly directions: Tally<Direction> | undefined
  /** Of a question that was renamed: readers who have answered it. */
  readonly answered: number | undefined
  /** Ids of the questions for whose answers it waits. */
  readonly questions: readonly string[]
}

export interface ItemEffect {
  /** Id, of now if it has one. */
  readonly lesson: string
  readonly part: string | undefined
  readonly outcomes: Tally<Outcome>
  readonly questions: readonly string[]
}

export type Tally<Name extends string> = Readonly<Record<Name, number>>

export interface EffectOptions {
  /** Called for each reader for whom something moves. Knows no address. */
  readonly onReader?: (reader: { readonly enrolment: string; readonly items: readonly MovedItem[] }) => void
}

export interface MovedItem {
  readonly lesson: string
  readonly part: string | undefined
  readonly outcome: Outcome
}
