/** The walk of markdown/visit.ts, over a tree of HTML: making a page walks over it a dozen times. */
import type { Nodes, Parents } from 'hast'
import { EXIT, SKIP, visit as visitMarkdown } from '../markdown/visit.ts'

export { EXIT, SKIP }

// biome-ignore lint/suspicious/noConfusingVoidType: a visitor that answers nothing at all is the usual one
type Answer = typeof SKIP | typeof EXIT | readonly [typeof SKIP, number] | undefined | void

type OfType<Type> = Extract<Nodes, { type: Type }>

export function visit<Type extends Nodes['type']>(
  tree: Nodes,
  type: Type,
  visitor: (node: OfType<Type>, index: number | undefined, parent: Parents | undefined) => Answer,
): void {
  // Both kinds of tree are unist: a type, and children.
  visitMarkdown(tree as never, type as never, visitor as never)
}
