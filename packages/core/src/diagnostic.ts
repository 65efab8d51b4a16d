/**
 * Everything that can be wrong with a course, as data: a rule says what it looks for, a diagnostic says where it found it.
 * Text is made of both in one place (`report` in the CLI), so a check never formats anything.
 */

export type Severity = 'error' | 'warning' | 'info'

/** A rule of the catalogue. Its `id` is permanent: it stands in courses' `rules:` and in people's notes. */
export interface Rule {
  readonly id: string
  readonly severity: Severity
  /** One sentence: what is wrong. */
  readonly what: string
  /** One or two sentences: why a reader, author or operator should care. */
  readonly why: string
  /** What to do about it. */
  readonly fix: string
}

/** A place in a file's text. `line` and `column` count from 1, `offset` from 0, all in UTF-16 code units. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** A stretch of one file. */
export interface Span {
  readonly start: Place
  readonly end: Place
}

/** Another place that belongs to the same problem: an edge of a cycle, the first of two duplicates. */
export interface Related {
  readonly file: string
  readonly span?: Span
  readonly message: string
}

export interface Diagnostic {
  /** Id of the rule that was broken. */
  readonly rule: string
  readonly severity: Severity
  /** Worded "expected X, got Y". */
  readonly message: string
  /** The next step for the author, when it is more than what the rule's `fix` says. */
  readonly hint?: string
  /** What the author most likely meant, when one thing is near enough. */
  readonly suggestion?: string
  /** Path below the course folder, with `/`. */
  readonly file: string
  readonly span?: Span
  /** The lines around the place, with a caret under it; absent when there is no place. */
  readonly frame?: string
  readonly related?: readonly Related[]
}

/** What a check hands over; `diagnose` adds the rule's severity and the frame. */
export type Finding = Omit<Diagnostic, 'rule' | 'severity' | 'frame'>

export function diagnose(rule: Rule, finding: Finding, text?: string): Diagnostic {
  const frame = text !== undefined && finding.span ? codeFrame(text, finding.span) : undefined
  return { rule: rule.id, severity: rule.severity, ...finding, ...(frame === undefined ? {} : { frame }) }
}

/** Sorts by file, place, rule and message, so that a report is the same on every machine. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compare(a.file, b.file) ||
      (a.span?.start.offset ?? -1) - (b.span?.start.offset ?? -1) ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function codeFrame(text: string, span: Span): string {
  const lines = text.split(/\r?\n/)
  const { line, column } = span.start
  const first = Math.max(1, line - 1)
  const last = Math.min(lines.length, line + 1)
  const gutter = String(last).length
  const rows: string[] = []
  for (let n = first; n <= last; n++) {
    rows.push(`${n === line ? '>' : ' '} ${String(n).padStart(gutter)} | ${lines[n - 1] ?? ''}`.trimEnd())
    if (n !== line) continue
    const stop = span.end.line === line ? span.end.column : (lines[n - 1]?.length ?? 0) + 1
    rows.push(`  ${' '.repeat(gutter)} | ${' '.repeat(column - 1)}${'^'.repeat(Math.max(1, stop - column))}`)
  }
  return rows.join('\n')
}
