/** A file's text and the way from an offset in it to a line and column. */
import type { Place, Span } from './diagnostic.ts'

export interface SourceText {
  /** Path below the course folder, with `/`. */
  readonly file: string
  readonly text: string
  /** The span from one offset to another, both counted from 0; offsets beyond the text stop at its end. */
  span(start: number, end: number): Span
}

export function sourceText(file: string, text: string): SourceText {
  const lines = lineStarts(text)
  const place = (offset: number): Place => {
    const at = Math.min(Math.max(0, offset), text.length)
    const line = lastAtOrBefore(lines, at)
    return { line: line + 1, column: at - lines[line]! + 1, offset: at }
  }
  return { file, text, span: (start, end) => ({ start: place(start), end: place(Math.max(start, end)) }) }
}

/** Offset behind the last character of the line that `from` stands in. */
export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  if (end === -1) return text.length
  return text[end - 1] === '\r' ? end - 1 : end
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}
