import type { Heading } from 'mdast'
import type { BlockKind } from '../context.ts'
import { headingStyle } from '../theme.ts'

export const heading: BlockKind<Heading> = {
  html(node, context) {
    // The lesson's title is the mail's only first heading.
    const depth = Math.max(2, node.depth)
    return `<h${depth} style="${headingStyle(depth)}">${context.inline(node.children)}</h${depth}>`
  },
}
