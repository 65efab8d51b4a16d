import type { Email } from '../email.ts'

/** One mail of a course with the file it was made from, as every check gets it. */
export interface Rendered {
  /** Path below the course folder. */
  readonly file: string
  /** How the author would call it: `the mail`, `part day-5`. */
  readonly what: string
  readonly email: Email
}

/** What a check found wrong with a mail, worded "expected X, got Y". */
export type Message = string
