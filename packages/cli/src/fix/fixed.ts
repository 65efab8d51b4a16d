import type { Diagnostic } from '@coursepost/core'

/** What `check --fix` did. */
export interface Fixed {
  /** What it mended. */
  readonly problems: readonly Diagnostic[]
  /** Files that were written. */
  readonly written: readonly string[]
  /** Files that stay as they are though something in them could be mended. */
  readonly refused: readonly Refusal[]
}

export interface Refusal {
  readonly file: string
  readonly reason: string
}
