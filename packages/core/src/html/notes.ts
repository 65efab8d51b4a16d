import type { Options } from 'remark-rehype'
import { fill, type Words } from '../site/words.ts'

/** Before `fn-d-2` and `fnref-d-2`, so that a note's id is unlikely to be a heading's. */
const notePrefix = 'note-'

/** The section under a text that holds its footnotes: sources, mostly. */
export function notes(words: Words): Options {
  return {
    clobberPrefix: notePrefix,
    footnoteLabel: words['notes-title'],
    footnoteLabelProperties: { className: ['notes-title'] },
    // Not the bent arrow, which some systems draw as a coloured picture.
    footnoteBackContent: '↑',
    footnoteBackLabel: (note, use) => backLabel(note + 1, use, words),
  }
}

/** A note that is used twice has two ways back, and each needs its own name. */
function backLabel(note: number, use: number, words: Words): string {
  const key = use > 1 ? 'note-back-again' : 'note-back'
  return fill(words[key], { note, use })
}
