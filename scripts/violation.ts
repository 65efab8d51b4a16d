/** What a house rule found: where, what, and what to do about it. */
export interface Violation {
  /** Path below the root of the repository, with `/`. */
  readonly file: string
  /** Counts from 1. */
  readonly line: number
  readonly what: string
  readonly fix: string
}

export function inOrder(violations: readonly Violation[]): Violation[] {
  return violations.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}

export function toText({ file, line, what, fix }: Violation): string {
  return `${file}:${line}  ${what}\n    ${fix}`
}
