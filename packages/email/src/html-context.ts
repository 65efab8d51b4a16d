import type { Course } from '@coursepost/core'
import type { Root } from 'mdast'
import { blocksColumn, blocksHtml } from './blocks.ts'
import type { Context } from './context.ts'
import { inlineHtml } from './inline.ts'
import { directionOf } from './language.ts'
import { definitionsOf } from './nodes-of.ts'
import { numberNotes } from './notes.ts'
import { wordsOf } from './words.ts'

export function htmlContext(course: Course, roots: readonly Root[]): Context {
  const context: Context = {
    course,
    words: wordsOf(course),
    notes: numberNotes(roots),
    definitions: definitionsOf(roots),
    start: directionOf(course.language) === 'ltr' ? 'left' : 'right',
    html: (nodes) => blocksHtml(nodes, context),
    column: (nodes) => blocksColumn(nodes, context),
    inline: (nodes) => inlineHtml(nodes, context),
  }
  return context
}
