import { distance } from 'fastest-levenshtein'
import type { Edit } from './diagnostic.ts'
import type { SourceText } from './text.ts'

/**
 * The known name an author most likely meant, or nothing when none is near: at most one edit in three characters,
 * so that `tittle` finds `title` and `foo` finds nothing.
 */
export function suggest(written: string, known: Iterable<string>): string | undefined {
  return nearest(written, known)[0]
}

/** All that are equally near. */
function nearest(written: string, known: Iterable<string>): string[] {
  let best: string[] = []
  let least = Math.max(1, Math.floor(written.length / 3)) + 1
  for (const name of known) {
    if (Math.abs(written.length - name.length) > least) continue
    const edits = slips(written.toLowerCase(), name.toLowerCase())
    if (edits > least || (edits === least && best.length === 0)) continue
    best = edits < least ? [name] : [...best, name]
    least = edits
  }
  return best
}

/** Edits, with two swapped neighbours (`sned`) as one. */
function slips(written: string, name: string): number {
  const at = [...written].findIndex((letter, index) => letter !== name[index])
  const swapped = written.slice(0, at) + written.charAt(at + 1) + written.charAt(at) + written.slice(at + 2)
  return at !== -1 && swapped === name ? 1 : distance(written, name)
}

/** What a finding about an unknown name adds; empty when there is nothing to say. */
export interface Guess {
  readonly suggestion?: string
  readonly hint?: string
  readonly edits?: readonly Edit[]
}

/** Where the unknown name stands, for a guess that mends it. */
export interface Standing {
  readonly source: SourceText
  readonly start: number
  /** What stands there, when it is more than the bare name. */
  readonly was?: string
}

export function didYouMean(written: string, known: Iterable<string>, standing?: Standing): Guess {
  const names = [...known]
  const suggestion = suggest(written, names)
  if (suggestion === undefined) {
    if (names.length === 0 || names.length > 12) return {}
    return { hint: `Known here: ${names.map((name) => `\`${name}\``).join(', ')}.` }
  }
  const guess = { suggestion, hint: `Did you mean \`${suggestion}\`?` }
  if (!standing || !isObvious(written, names)) return guess
  return { ...guess, ...replacing(standing.source, standing.start, standing.was ?? written, suggestion) }
}

/** Shorter names differ by one letter too often for a machine to choose. */
const leastLetters = 4

/**
 * A slip that a machine may mend: one name is nearest, and the digits agree. `US-3` for `US-2` is another source, not
 * a slip.
 */
function isObvious(written: string, known: readonly string[]): boolean {
  const [name, ...others] = nearest(written, known)
  if (name === written) return true
  if (name === undefined || others.length > 0 || written.length < leastLetters) return false
  return name.replace(/\D/g, '') === written.replace(/\D/g, '')
}

/** The edit that puts one word in the place of another, if it stands there as a whole word, in quotes or without. */
export function replacing(source: SourceText, start: number, was: string, text: string): Pick<Guess, 'edits'> {
  const offset = [start, start + 1].find((at) => source.text.startsWith(was, at))
  if (offset === undefined || /[\p{L}\p{N}_-]/u.test(around(source.text, offset, was.length))) return {}
  return { edits: [{ file: source.file, offset, was, text }] }
}

/** The characters before and behind. */
function around(text: string, offset: number, length: number): string {
  return text.slice(Math.max(0, offset - 1), offset) + text.slice(offset + length, offset + length + 1)
}
