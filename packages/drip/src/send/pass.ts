/** What the steps of one pass share. */
import type { Course } from '@coursepost/core'
import type { MailState } from '../delivery.ts'
import type { Plan } from '../fill-ledger.ts'
import type { Composer } from '../letter.ts'
import type { Words } from '../smtp.ts'
import type { ClaimRules, UncertainPolicy } from '../store/claim.ts'
import type { Database } from '../store/tables.ts'
import type { Transport } from '../transport.ts'

export interface SendOptions {
  readonly db: Database
  readonly course: Course
  /** Made of the same course, by `composer`; keep it from pass to pass. */
  readonly compose: Composer
  readonly transport: Transport
  readonly now: () => Temporal.Instant
  /** Where failure notices go, when not to the sender's address. */
  readonly returnPath?: string
  /** Default: `resend`. */
  readonly uncertain?: UncertainPolicy
  /** Connections at a time. Default: 2, which any relay allows. */
  readonly connections?: number
  /** Stops claiming. What has not begun is given back, what has begun is finished. */
  readonly signal?: AbortSignal
  /** Called for each mail as its outcome is written. Knows no address. */
  readonly onOutcome?: (outcome: MailOutcome) => void
  /** For tests and simulation. Default: the timetable. */
  readonly plan?: Plan
}

export interface MailOutcome {
  readonly mail: string
  readonly enrolment: string
  /** The recipient's domain. */
  readonly lane: string
  readonly state: MailState
  readonly words: Words
}

export interface Summary {
  /** Another course revision is current: nothing of this one was sent. Apply it, or load the current one. */
  stale: boolean
  /** Mails put into the ledger. */
  planned: number
  sent: number
  /** Among `sent`: such as may have arrived before. */
  resent: number
  deferred: number
  rejected: number
  expired: number
  /** Nobody knows what became of them; those of dead senders included. */
  uncertain: number
  /** Taken back at the last moment: the reader stopped, or the course holds the lesson no more. */
  cancelled: number
  /** Not begun, and given back. */
  released: number
  /** Addresses that will get nothing more. */
  suppressed: number
  /** Why the transport was paused, in the server's words. */
  transport: Words | undefined
  /** What went wrong on our side, and with which mail or enrolment. */
  readonly problems: Problem[]
}

export interface Problem {
  readonly mail?: string
  readonly enrolment: string
  readonly error: unknown
}

export interface Pass {
  readonly options: SendOptions
  readonly summary: Summary
  /** Lanes that may have something to claim; taken in turn. */
  lanes: string[]
  /** Lease tokens of what is in flight. */
  readonly tokens: Set<string>
  /** A worker has failed: the others finish what they have. */
  failed: boolean
}

export function newPass(options: SendOptions): Pass {
  return { options, summary: emptySummary(), lanes: [], tokens: new Set(), failed: false }
}

/** Nothing more is to be claimed. */
export function isOver({ options, summary, failed }: Pass): boolean {
  return failed || summary.transport !== undefined || options.signal?.aborted === true
}

export function rulesOf({ options }: Pass): ClaimRules {
  return { revision: options.course.revision, uncertain: options.uncertain ?? 'resend', now: options.now() }
}

function emptySummary(): Summary {
  return {
    stale: false,
    planned: 0,
    sent: 0,
    resent: 0,
    deferred: 0,
    rejected: 0,
    expired: 0,
    uncertain: 0,
    cancelled: 0,
    released: 0,
    suppressed: 0,
    transport: undefined,
    problems: [],
  }
}
