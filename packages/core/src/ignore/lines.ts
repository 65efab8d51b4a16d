/** Which lines a comment speaks for. Lines count from 1, the last one included. */
import type { Span } from '../diagnostic.ts'

export interface Lines {
  readonly first: number
  readonly last: number
}

/**
 * In a text: alone above a block it speaks for that block (a run of lines without a blank one; blank lines and other
 * comments may stand between), at the end of a block for that block.
 */
export function linesOfBlock(text: string, { start, end }: Span): Lines {
  const lines = text.split(/\r?\n/)
  const isBlank = (line: number) => /^[\s>]*$/.test(lines[line - 1] ?? '')
  const isComment = (line: number) => /^[\s>]*<!--.*-->\s*$/.test(lines[line - 1] ?? '')
  const runDown = (line: number) => stop(line, 1, (next) => next <= lines.length && !isBlank(next))
  const runUp = (line: number) => stop(line, -1, (next) => next >= 1 && !isBlank(next))
  const alone = isAlone(lines, { start, end })
  const below = stop(end.line, 1, (next) => next <= lines.length && (isBlank(next) || isComment(next))) + 1
  const endsBlock = start.line > 1 && isBlank(end.line + 1) && !isBlank(start.line - 1) && !isComment(start.line - 1)
  if (alone && !endsBlock) return { first: start.line, last: runDown(below) }
  return { first: runUp(start.line), last: runDown(end.line) }
}

/** In settings: for the key below it, with all that is indented under it. */
export function linesBelowKey(text: string, { start }: Span): Lines {
  const lines = text.split(/\r?\n/)
  const isEmpty = (line: number) => /^\s*(#.*)?$/.test(lines[line - 1] ?? '')
  const indent = (line: number) => /^\s*/.exec(lines[line - 1] ?? '')![0].length
  const key = stop(start.line, 1, (next) => next <= lines.length && isEmpty(next)) + 1
  const last = stop(key, 1, (next) => next <= lines.length && (isEmpty(next) || indent(next) > indent(key)))
  return { first: start.line, last }
}

/** The furthest line from `line` on, in steps, for which all on the way hold. */
function stop(line: number, step: 1 | -1, holds: (line: number) => boolean): number {
  let at = line
  while (holds(at + step)) at += step
  return at
}

function isAlone(lines: readonly string[], { start, end }: Span): boolean {
  const before = lines[start.line - 1]!.slice(0, start.column - 1)
  const behind = lines[end.line - 1]!.slice(end.column - 1)
  return /^[\s>]*$/.test(before) && behind.trim() === ''
}
