import type { Course } from '@coursepost/core'
import type { Root } from 'mdast'
import { blocksColumn, blocksHtml } from './blocks.ts'
import type { BlockOverrides, Context } from './context.ts'
import { inlineHtml } from './inline.ts'
import { directionOf } from './language.ts'
import { definitionsOf } from './nodes-of.ts'
import { numberNotes } from './notes.ts'
import { themeOf } from './theme.ts'
import { wordsOf } from './words.ts'

/** What the trees of one mail are rendered with. */
export interface Rendering {
  readonly roots: readonly Root[]
  /** As in `Context`. */
  readonly page: string
  readonly blocks?: BlockOverrides | undefined
}

export function htmlContext(course: Course, { roots, page, blocks = {} }: Rendering): Context {
  const context: Context = {
    course,
    words: wordsOf(course),
    theme: themeOf(course),
    notes: numberNotes(roots),
    definitions: definitionsOf(roots),
    page,
    start: directionOf(course.language) === 'ltr' ? 'left' : 'right',
    blocks,
    html: (nodes) => blocksHtml(nodes, context),
    column: (nodes) => blocksColumn(nodes, context),
    inline: (nodes) => inlineHtml(nodes, context),
  }
  return context
}
