import type { Blockquote } from 'mdast'
import type { BlockKind } from '../context.ts'

export const quote: BlockKind<Blockquote> = {
  html: (node, context) =>
    `<blockquote class="line quote" style="margin:0 0 18px;padding:2px 0 1px;padding-${context.start}:18px;border-${context.start}:3px solid ${context.theme.light.line}">${context.html(node.children)}</blockquote>`,
}
