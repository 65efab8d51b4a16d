/** What the steps of one pass share. */
import type { Course } from '@coursepost/core'
import type { BrakeLimits } from '../brake.ts'
import type { MailState } from '../delivery.ts'
import type { DomainLimits } from '../domain-limits.ts'
import type { Plan } from '../fill-ledger.ts'
import type { Composer, Letter } from '../letter.ts'
import type { Words } from '../smtp.ts'
import type { ClaimRules, UncertainPolicy } from '../store/claim.ts'
import type { FromLane } from '../store/claim-batch.ts'
import type { Database } from '../store/tables.ts'
import type { Transport } from '../transport.ts'
import type { KeptTemplates, WrittenLetter } from '../write-letter.ts'
import { type Bell, newBell } from './bell.ts'
import { type Carrier, carriersOf, type Unable } from './carrier.ts'

export interface SendOptions {
  readonly db: Database
  readonly course: Course
  /** Made of the same course, by `composer`; keep it from pass to pass. */
  readonly compose: Composer
  /** One, or several that share the mails. */
  readonly transport: Transport | readonly Transport[]
  readonly now: () => Temporal.Instant
  /** Where failure notices go, when not to the sender's address. */
  readonly returnPath?: string
  /** Default: `resend`. */
  readonly uncertain?: UncertainPolicy
  /** Connections at a time for a transport that does not say. Default: 2, which any relay allows. */
  readonly connections?: number
  /** Limits of recipient domains. Default: what their replies ask for. */
  readonly domains?: DomainLimits
  /** When to stop because of bounces and complaints. Default: `usualBrake`. */
  readonly brake?: BrakeLimits
  /** Stops the pass. What has not begun is given back at once, what has begun gets `stopWithinMs` to end. */
  readonly signal?: AbortSignal
  /**
   * How long what has begun may take when the pass is stopped; then its connections are closed, and what has no answer
   * stays `begun` until its lease ends. Default: 8 seconds, because Docker kills after 10 and others later.
   */
  readonly stopWithinMs?: number
  /** Chooses among transports: from 0, below 1. Default: chance. */
  readonly random?: () => number
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
  /** Begun, and left so without an answer, because the pass had to stop. The next one calls them uncertain. */
  unanswered: number
  /** Taken back at the last moment: the reader stopped, or the course holds the lesson no more. */
  cancelled: number
  /** Not begun, and given back. */
  released: number
  /** Addresses that will get nothing more. */
  suppressed: number
  /** Transports that failed in this pass, in the server's words. */
  readonly paused: PausedTransport[]
  /** Why what is due was not sent, as far as it lay in our hands. */
  halted: Halted | undefined
  /** What went wrong on our side, and with which mail or enrolment. */
  readonly problems: Problem[]
}

export interface PausedTransport {
  readonly id: string
  readonly words: Words
  readonly until: Temporal.Instant
}

/**
 * - `transports`: each of them is paused, or has used its allowance.
 * - `brake`: too many bounces or complaints; only answers to what readers did still go.
 */
export type Halted =
  | { readonly kind: 'transports'; readonly why: readonly Unable[] }
  | { readonly kind: 'brake'; readonly since: Temporal.Instant; readonly reason: string }

export interface Problem {
  readonly mail?: string
  readonly enrolment: string
  readonly error: unknown
}

/** A claimed mail, and what it will be written from: read with the claim, all of a batch at once. */
export interface AtHand extends FromLane {
  readonly letter: Letter
}

/** One that is written, and can go as soon as a line is free. */
export interface Ready extends AtHand, WrittenLetter {}

/** How far one conversation is. */
export interface Talk {
  readonly cut: AbortController
  /** The dot may leave any time now. */
  beginning: boolean
  begun: boolean
}

export interface Pass {
  readonly options: SendOptions
  readonly summary: Summary
  readonly carriers: readonly Carrier[]
  /** Claimed, and waiting to be written. */
  readonly queue: AtHand[]
  /** Those that are being written. */
  readonly writing: Set<Promise<void>>
  /** Written, and waiting for a free line. */
  readonly ready: Ready[]
  /** Looked up since the last claim. */
  readonly kept: KeptTemplates
  /** Mails in our hands by id, with their lease tokens. */
  readonly held: Map<string, string>
  /** Conversations that go on. */
  readonly running: Set<Promise<void>>
  /** Rung when a line, a mail or a token has become free, and when the pass is to stop. */
  readonly bell: Bell
  /** The conversations of `running`, to be cut off when the pass is to stop. */
  readonly talks: Set<Talk>
  /** The time that stopping may take is over. */
  isCut: boolean
  /** Sent, and not yet counted for the brake. */
  sentUncounted: number
  /** What failed on our side; the pass ends with it. */
  failure: { readonly error: unknown } | undefined
}

export function newPass(options: SendOptions): Pass {
  const transports = [options.transport].flat()
  return {
    options,
    summary: emptySummary(),
    carriers: carriersOf(options.db, transports, options.connections ?? defaultConnections),
    queue: [],
    writing: new Set(),
    ready: [],
    kept: new Set(),
    held: new Map(),
    running: new Set(),
    bell: newBell(),
    talks: new Set(),
    isCut: false,
    sentUncounted: 0,
    failure: undefined,
  }
}

// Two: one waits for a server's answer while the other writes. Any relay allows two connections.
const defaultConnections = 2

/** Nothing more is to be claimed or started. */
export function isOver({ options, summary, failure }: Pass): boolean {
  if (failure !== undefined || summary.stale) return true
  return summary.halted?.kind === 'transports' || options.signal?.aborted === true
}

export function fail(pass: Pass, error: unknown): void {
  pass.failure ??= { error }
  pass.bell.ring()
}

export function rulesOf({ options }: Pass): ClaimRules {
  const { course, uncertain = 'resend', domains = {}, brake } = options
  return { revision: course.revision, uncertain, now: options.now(), domains, ...(brake ? { brake } : {}) }
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
    unanswered: 0,
    cancelled: 0,
    released: 0,
    suppressed: 0,
    paused: [],
    halted: undefined,
    problems: [],
  }
}
