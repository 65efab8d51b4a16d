/**
 * The life of a mail, once, for everyone: every state, who moves it, which are final.
 * Drawn in docs/lifecycles.md.
 */

/**
 * - `due`: planned and stored; waits for its hour.
 * - `claimed`: a worker holds a lease on it; no final dot can have left.
 * - `begun`: committed before the final dot. Without an outcome it means exactly: uncertain.
 * - `sent`: the server took it (2xx after the dot).
 * - `deferred`: the server said 4xx, or could not be reached; goes again within the grace, then in the next slot.
 * - `rejected`: the server said 5xx to RCPT or to the dot.
 * - `uncertain`: the dot may have left and no reply came.
 * - `expired`: five days of trying, none taken.
 * - `cancelled`: the reader stopped, or the plan no longer holds it.
 */
export type MailState =
  | 'due'
  | 'claimed'
  | 'begun'
  | 'sent'
  | 'deferred'
  | 'rejected'
  | 'uncertain'
  | 'expired'
  | 'cancelled'

/** A delivery's state is its mail's; one that never had a mail because its `until` had passed is `skipped`. */
export type DeliveryState = MailState | 'skipped'

const moves: Readonly<Record<MailState, readonly MailState[]>> = {
  due: ['claimed', 'cancelled'],
  // `uncertain` again: one that was claimed to be sent once more, and was not.
  claimed: ['begun', 'due', 'deferred', 'rejected', 'expired', 'cancelled', 'uncertain'],
  begun: ['sent', 'deferred', 'rejected', 'uncertain', 'expired'],
  // `uncertain`: given up, though an earlier try of the same message may have arrived.
  deferred: ['claimed', 'cancelled', 'expired', 'uncertain'],
  uncertain: ['claimed', 'sent', 'cancelled'],
  sent: [],
  rejected: [],
  expired: [],
  cancelled: [],
}

export function mayMove(from: MailState, to: MailState): boolean {
  return moves[from].includes(to)
}

/** Counts as delivered when something builds on it. */
export function meetsPrerequisite(state: DeliveryState): boolean {
  return state === 'sent' || state === 'uncertain' || state === 'skipped'
}

/** Holds the enrolment's next mail back: its outcome may still come. */
export function holdsNext(state: DeliveryState): boolean {
  return state === 'claimed' || state === 'begun' || state === 'deferred'
}

/** Where a mail stands in a reader's calendar. One mail a slot. */
export interface Slot {
  /** The reader's local day. */
  readonly date: Temporal.PlainDate
  /**
   * `1`, `2` …: the day's slots at the track's hour. `now-1`, `now-2` …: sent at once, outside slots.
   * `asked-0810`: the reader asked for it at ten past eight. A notice: its kind.
   */
  readonly name: string
}

/** One row of the ledger as the planner sees it. */
export interface Delivered {
  /** Permanent lesson key. */
  readonly lesson: string
  readonly part: string | undefined
  /** 1 for the first; counts on for a repeated part. */
  readonly occurrence: number
  readonly state: DeliveryState
  readonly slot: Slot | undefined
  /** When it was sent, for `sent(LESSON)`. */
  readonly at: Temporal.Instant | undefined
  /** The local day of its own date when it was planned: what `again` holds a moved date against. */
  readonly ownDay?: Temporal.PlainDate | undefined
}
