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

/** One replacement in a file's text. It holds only where the text still says `was`. */
export interface Edit {
  /** Path below the course folder, with `/`. */
  readonly file: string
  /** As in `Place`; a byte order mark at the head of the file is not counted. */
  readonly offset: number
  /** What stands there; empty where something is put in. */
  readonly was: string
  readonly text: string
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
  /** What mends it, when there is one obvious way: all of these together, or none. */
  readonly edits?: readonly Edit[]
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

/** `rules:` of `course.md` turns a rule off or changes its level. */
export function atLevels(
  problems: readonly Diagnostic[],
  levels: ReadonlyMap<string, Severity | 'off'> = new Map(),
): Diagnostic[] {
  return problems.flatMap((problem) => {
    const severity = levels.get(problem.rule) ?? problem.severity
    return severity === 'off' ? [] : [{ ...problem, severity }]
  })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Characters of a line that a frame shows, about a wide terminal's. A paragraph on one line can be far longer. */
const frameWidth = 160

/** Looks only at the lines around the place: a file may be long and its problems many. */
function codeFrame(text: string, { start, end }: Span): string {
  const from = lineStart(text, start.offset)
  const next = text.indexOf('\n', start.offset) + 1
  const own = lineAt(text, from)
  const skipped = own.length <= frameWidth ? 0 : Math.max(0, start.column - 1 - frameWidth / 2)
  const crop = (line: string) => line.slice(skipped, skipped + frameWidth)
  const gutter = String(start.line + 1).length
  const row = (mark: string, line: number | string, shown: string) =>
    `${mark} ${String(line).padStart(gutter)} | ${shown}`.trimEnd()
  const rows = [row('>', start.line, crop(own)), row(' ', '', carets(crop(own), start, end, skipped))]
  if (from > 0) rows.unshift(row(' ', start.line - 1, crop(lineAt(text, lineStart(text, from - 1)))))
  if (next > 0 && next < text.length) rows.push(row(' ', start.line + 1, crop(lineAt(text, next))))
  return rows.join('\n')
}

/** A caret under each character of the place, as far as it is shown; tabs stay tabs, so that the columns agree. */
function carets(shown: string, start: Place, end: Place, skipped: number): string {
  const indent = shown.slice(0, start.column - 1 - skipped).replace(/[^\t]/g, ' ')
  const stop = end.line === start.line ? end.column - 1 - skipped : shown.length
  return indent + '^'.repeat(Math.max(1, Math.min(stop, shown.length) - indent.length))
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start)
  return text.slice(start, end === -1 ? text.length : end).replace(/\r$/, '')
}
