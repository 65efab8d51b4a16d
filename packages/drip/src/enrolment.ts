/** One person in one course. The track is an attribute: changing it keeps what was delivered. */
import type { Answers, Weekday } from '@coursepost/core'

/**
 * `pending`: signed up, not confirmed. `active`: gets lessons. `stopped`: the reader said stop, or an operator did.
 * Paused is no state of its own: it is `active` with a `pausedUntil` that has not come.
 */
export type EnrolmentState = 'pending' | 'active' | 'stopped'

export interface Enrolment {
  readonly id: string
  readonly subscriber: string
  readonly track: string
  readonly state: EnrolmentState
  /** IANA name, as the reader gave it. */
  readonly zone: string
  /** The reader's own hour, `HH:MM`, instead of the track's. */
  readonly hour: string | undefined
  /** The reader's own weekdays instead of the track's. */
  readonly days: readonly Weekday[] | undefined
  readonly confirmedAt: Temporal.Instant | undefined
  /** The first local day on which lessons may come again. */
  readonly pausedUntil: Temporal.PlainDate | undefined
  /** When the reader last asked for the next lesson at once. */
  readonly nextAskedAt: Temporal.Instant | undefined
  /** Permanent lesson key → when the reader said that it is done, for `done(LESSON)`. */
  readonly done: ReadonlyMap<string, Temporal.Instant>
  readonly answers: Answers
}
