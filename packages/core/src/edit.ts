/** Mending a text by the edits that problems carry. Pure: what is written to disk is the caller's. */
import type { Diagnostic, Edit } from './diagnostic.ts'

export interface Mending {
  /** Problems that these edits mend. */
  readonly mended: readonly Diagnostic[]
  /** File → its edits, from top to bottom, none overlapping another. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>
}

/** In the order of the problems, each whose edits touch no place that an earlier one changes. The rest is for a next round. */
export function chooseEdits(problems: readonly Diagnostic[]): Mending {
  const mended: Diagnostic[] = []
  const chosen: Edit[] = []
  for (const problem of problems) {
    const { edits = [] } = problem
    const fresh = edits.filter((edit) => !chosen.some((other) => same(edit, other)))
    if (edits.length === 0 || clashes(fresh, chosen)) continue
    mended.push(problem)
    chosen.push(...fresh)
  }
  const files = Map.groupBy(
    chosen.toSorted((a, b) => a.offset - b.offset),
    ({ file }) => file,
  )
  return { mended, edits: files }
}

/** Two problems may ask for the very same change. */
function same(a: Edit, b: Edit): boolean {
  return a.file === b.file && a.offset === b.offset && a.was === b.was && a.text === b.text
}

function clashes(edits: readonly Edit[], chosen: readonly Edit[]): boolean {
  return edits.some((edit, index) => [...chosen, ...edits.slice(0, index)].some((other) => touch(edit, other)))
}

/** Neighbours touch too: of two texts put in at one place, nobody could say which comes first. */
function touch(a: Edit, b: Edit): boolean {
  return a.file === b.file && a.offset <= endOf(b) && b.offset <= endOf(a)
}

function endOf({ offset, was }: Edit): number {
  return offset + was.length
}

/**
 * The text with the edits made, or `undefined` when it no longer says what one of them would replace.
 * `edits` stand in order and do not overlap, as `chooseEdits` gives them.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string | undefined {
  let mended = ''
  let from = 0
  for (const edit of edits) {
    if (edit.offset < from || !text.startsWith(edit.was, edit.offset)) return undefined
    mended += text.slice(from, edit.offset) + edit.text
    from = endOf(edit)
  }
  return mended + text.slice(from)
}
