/** One mail of the ledger with everything that is needed to write it. */
import type { MessageTemplate } from '@coursepost/email'
import type { MailKind } from './store/tables.ts'

export interface Letter {
  /** The mail's id. */
  readonly id: string
  readonly enrolment: string
  readonly kind: MailKind
  readonly to: string
  readonly firstName: string | undefined
  readonly track: string
  /** What a notice speaks of: a local day, or the id of a correction. */
  readonly detail: string | undefined
  /** What it carries; empty on all but lesson mails. */
  readonly items: readonly LetterItem[]
  /** The reader's first lesson mail: the track's welcome opens it. */
  readonly opening: boolean
  /** Which lesson of the reader's course this is, and of how many. */
  readonly lessonNumber: number
  readonly lessonCount: number
  /** Message-ID of the mail that brought this reader the lesson itself, when this one brings parts or a correction of it. */
  readonly lessonMessageId: string | undefined
}

export interface LetterItem {
  /** Permanent lesson key. */
  readonly lesson: string
  readonly part: string | undefined
}

/** What is settled at the dot and never changes after it: the same frozen letter gives the same bytes. */
export interface FrozenLetter {
  /** The course revision it was written from. */
  readonly revision: string
  readonly messageId: string
  readonly date: Temporal.Instant
  readonly track: string
  readonly opening: boolean
  /** Message-IDs that it refers to. */
  readonly references: readonly string[]
  readonly values: Readonly<Record<string, string>>
  /** Hash of the compiled message; absent until there is one, and in what older versions froze. */
  readonly template?: string | undefined
}

/** A mail as it is the same for everyone, and its name in the store. */
export interface CompiledLetter {
  /** SHA-256 of the template as JSON, in hex. */
  readonly hash: string
  readonly template: MessageTemplate
}

/** What writes letters. `sendDue` is handed one; `composer` makes it of a course and the email package. */
export interface Composer {
  /** The revision it writes from. */
  readonly revision: string
  /** What the letter will say about its reader. */
  freeze(letter: Letter, date: Temporal.Instant): FrozenLetter
  /** What the letter is written from; `undefined` when the course has no such lesson or part any more. */
  compile(letter: Letter, frozen: FrozenLetter): Promise<CompiledLetter | undefined>
  /**
   * The whole message: from what `compile` gives, with the same `undefined`; or from a template of the store, which
   * asks nothing of the course.
   */
  write(letter: Letter, frozen: FrozenLetter, template?: MessageTemplate): Promise<Uint8Array | undefined>
}
