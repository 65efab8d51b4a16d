/** What a look at the mails of a course tells, or one at its timetable. */
import type { Diagnostic, Rule } from '@coursepost/core'
import type { Figures } from '@coursepost/email'

/** What was found wrong, and which rules were judged: a comment for another one is not idle. */
export interface Look {
  readonly problems: readonly Diagnostic[]
  readonly judged: readonly Rule[]
  /** Rules among those of which not everything was looked at. */
  readonly unsure?: readonly Rule[]
}

export interface CloseLook extends Look {
  readonly mails: readonly MailFigures[]
}

export interface MailFigures extends Figures {
  /** Absent when SpamAssassin did not answer. */
  readonly spamScore?: number
}
