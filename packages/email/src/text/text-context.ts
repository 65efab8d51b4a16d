import type { Course } from '@coursepost/core'
import type { TextContext } from '../context.ts'
import type { Rendering } from '../html-context.ts'
import { definitionsOf, nodesOf } from '../nodes-of.ts'
import { wordsOf } from '../words.ts'
import { blockLines } from './blocks.ts'
import { inlineText } from './inline.ts'
import { collectReferences } from './references.ts'

export function textContext(course: Course, { roots, page, blocks = {} }: Rendering): TextContext {
  const context: TextContext = {
    course,
    words: wordsOf(course),
    references: collectReferences(nodesOf(roots, 'footnoteDefinition')),
    definitions: definitionsOf(roots),
    page,
    blocks,
    lines: (nodes, columns) => blockLines(nodes, context, columns),
    inline: (nodes) => inlineText(nodes, context),
  }
  return context
}
