/** One try with the server's own words, redacted. */
export interface Attempt {
  readonly outcome: string
  readonly command: string | undefined
  readonly code: number | undefined
  readonly enhanced: string | undefined
  readonly line: string | undefined
}
