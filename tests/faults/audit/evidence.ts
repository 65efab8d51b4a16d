/** The two sides that are held against each other: what the mail server wrote down, and what the ledger says. */
import type { MailState, UncertainPolicy } from '@coursepost/drip'

/** One message whose final dot reached the server. Written by the server, and on its disk before it answered. */
export interface Arrived {
  /** When the dot came, in milliseconds since 1970 by this machine's clock, with fractions. */
  readonly at: number
  /** Counts up from 1 in one server. */
  readonly connection: number
  /** What the sender called itself in EHLO: tells apart runs that share a server. */
  readonly sender: string
  readonly messageId: string
  readonly to: string
  readonly subject: string
  /** SHA-256 of the bytes as they came. */
  readonly digest: string
  /** The server keeps it. A message may be kept although the sender was told nothing, or nonsense. */
  readonly taken: boolean
}

/** One row of the ledger, with its reader's address. */
export interface LedgerMail {
  readonly id: string
  /** Absent until it first began. */
  readonly messageId: string | undefined
  readonly enrolment: string
  readonly to: string
  readonly kind: string
  /** Keys of the lessons it carries. */
  readonly lessons: readonly string[]
  readonly state: MailState
  /** The operator can see that its reader may have two of it. */
  readonly mayBeDouble: boolean
  /** How often its outcome stayed unknown. */
  readonly doubts: number
  /** The last time, in milliseconds by the sender's clock. */
  readonly begunAt: number | undefined
}

/** What every reader is to get, in the course's order. */
export interface ExpectedLesson {
  readonly key: string
  /** Of its mail. */
  readonly subject: string
  /** Keys of what it builds on. */
  readonly requires: readonly string[]
}

/** A reader's unsubscribe, from the moment on at which it had been answered. */
export interface Stop {
  readonly to: string
  /** In milliseconds by the sender's clock. */
  readonly at: number
  /** Message-IDs of what had begun by then. */
  readonly begun: readonly string[]
}

export interface Evidence {
  readonly policy: UncertainPolicy
  readonly arrived: readonly Arrived[]
  readonly ledger: readonly LedgerMail[]
  /** Addresses. */
  readonly readers: readonly string[]
  readonly lessons: readonly ExpectedLesson[]
  readonly stops?: readonly Stop[]
}
