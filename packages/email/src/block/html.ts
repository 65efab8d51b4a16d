import type { Html } from 'mdast'
import type { BlockKind } from '../context.ts'

/** Raw HTML on lines of its own: the same rule as among words. */
export const html: BlockKind<Html> = {
  html: (node, context) => context.inline([node]),
}
