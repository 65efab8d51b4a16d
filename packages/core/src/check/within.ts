import type { Span } from '../diagnostic.ts'
import type { SourceText } from '../text.ts'

/** The word itself, where an expression holds it among others; the whole expression when it does not stand there. */
export function within(source: SourceText, { start, end }: Span, word: string): Span {
  const written = source.text.slice(start.offset, end.offset)
  const at = written.search(new RegExp(`(?<![A-Za-z0-9-])${word.replace(/[^A-Za-z0-9-]/g, '\\$&')}(?![A-Za-z0-9-])`))
  return at === -1
    ? source.span(start.offset, end.offset)
    : source.span(start.offset + at, start.offset + at + word.length)
}
