/**
 * `<!-- coursepost-ignore rule-id: reason -->` in a text, `# coursepost-ignore rule-id: reason` in settings: where they
 * stand and which lines they speak for. In code they are text like any other.
 */

import { badSuppression } from '../check/bad-suppression.ts'
import { withinDepth } from '../check/depth.ts'
import { type Diagnostic, diagnose, type Span } from '../diagnostic.ts'
import { readFrontMatter } from '../front-matter.ts'
import { parseMarkdown } from '../markdown/parse.ts'
import { visit } from '../markdown/visit.ts'
import { endOfLine, type SourceText } from '../text.ts'
import { type Lines, linesBelowKey, linesOfBlock } from './lines.ts'

/** One comment that silences a rule on some lines of a file. */
export interface Ignore {
  readonly rule: string
  readonly reason: string
  readonly source: SourceText
  /** The comment itself. */
  readonly span: Span
  readonly lines: Lines
}

export interface FoundIgnores {
  readonly ignores: readonly Ignore[]
  /** Comments that do not say what to ignore, or why. */
  readonly problems: readonly Diagnostic[]
}

export function findIgnores(texts: readonly SourceText[]): FoundIgnores {
  const read = texts
    .filter(({ text }) => text.includes('coursepost-ignore'))
    .flatMap(commentsIn)
    .map(readComment)
  return {
    ignores: read.filter((one) => 'lines' in one),
    problems: read.filter((one): one is Diagnostic => !('lines' in one)),
  }
}

interface Comment {
  readonly source: SourceText
  readonly span: Span
  /** What stands behind `coursepost-ignore`. */
  readonly says: string
  readonly linesOf: typeof linesOfBlock
}

function commentsIn(source: SourceText): Comment[] {
  if (!source.file.endsWith('.md')) return inSettings(source, source.text.length)
  const { body } = readFrontMatter(source)
  // The front matter is blanked in the body, and nothing else is.
  const begin = body.search(/\S|$/)
  return [...inSettings(source, begin), ...inText(source, body)]
}

/** A line of its own: behind a value, `#` could be part of it. */
function inSettings(source: SourceText, end: number): Comment[] {
  const matches = source.text.slice(0, end).matchAll(/^[ \t]*#[ \t]*coursepost-ignore(?![\w-])/gm)
  return [...matches].map(({ 0: opening, index }) => {
    const behind = index + opening.length
    const close = endOfLine(source.text, behind)
    const span = source.span(index + opening.indexOf('#'), close)
    return { source, span, says: source.text.slice(behind, close), linesOf: linesBelowKey }
  })
}

function inText(source: SourceText, body: string): Comment[] {
  const comments: Comment[] = []
  visit(withinDepth(source, body, parseMarkdown).tree, 'html', ({ position }) => {
    const start = position?.start.offset ?? 0
    const html = body.slice(start, position?.end.offset)
    for (const { 0: comment, 1: says = '', index } of html.matchAll(
      /<!--\s*coursepost-ignore(?![\w-])([\s\S]*?)-->/g,
    )) {
      const span = source.span(start + index, start + index + comment.length)
      comments.push({ source, span, says, linesOf: linesOfBlock })
    }
  })
  return comments
}

function readComment({ source, span, says, linesOf }: Comment): Ignore | Diagnostic {
  const [, rule, reason = ''] = /^\s+([a-z]+(?:-[a-z]+)*)\s*(?::\s*([\s\S]*))?$/.exec(says) ?? []
  const refuse = (message: string) => diagnose(badSuppression, { file: source.file, span, message }, source.text)
  if (rule === undefined) return refuse('expected `coursepost-ignore rule-id: reason`, got no rule’s id')
  if (!/\p{L}/u.test(reason)) return refuse(`expected a reason behind \`${rule}:\`, got none`)
  return { rule, reason: reason.trim(), source, span, lines: linesOf(source.text, span) }
}
