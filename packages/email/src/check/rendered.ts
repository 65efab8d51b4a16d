import type { Email } from '../email.ts'

/** One mail of a course with the file it was made from. */
export interface Rendered {
  /** Path below the course folder. */
  readonly file: string
  /** How the author would call it: `the mail`, `part day-5`. */
  readonly what: string
  readonly email: Email
  /** Whether it belongs to the series that the reader may end; what answers their own act does not. */
  readonly unsubscribe: boolean
}

/** What a check found wrong with a mail, worded "expected X, got Y". */
export type Message = string
