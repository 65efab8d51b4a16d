/**
 * Walks over a Markdown tree, parents before children. The same answers as `unist-util-visit` understands, which makes
 * a list of ancestors for every node; checking a course of a thousand lessons spent half its time on those.
 */
import type { Nodes, Parents } from 'mdast'

/** Leaves the children of this node out. */
export const SKIP = 'skip'
/** Ends the walk. */
export const EXIT = false

/** Nothing goes on; `[SKIP, index]` goes on with the sibling at that index. */
// biome-ignore lint/suspicious/noConfusingVoidType: a visitor that answers nothing at all is the usual one
type Answer = typeof SKIP | typeof EXIT | readonly [typeof SKIP, number] | undefined | void

type Visitor<Node> = (node: Node, index: number | undefined, parent: Parents | undefined) => Answer

type OfType<Type> = Extract<Nodes, { type: Type }>

export function visit(tree: Nodes, visitor: Visitor<Nodes>): void
export function visit<Type extends Nodes['type']>(tree: Nodes, type: Type, visitor: Visitor<OfType<Type>>): void
export function visit(tree: Nodes, typeOrVisitor: string | Visitor<Nodes>, maybe?: Visitor<never>): void {
  if (typeof typeOrVisitor !== 'string') return void walk(tree, undefined, undefined, undefined, typeOrVisitor)
  walk(tree, undefined, undefined, typeOrVisitor, maybe as unknown as Visitor<Nodes>)
}

/** Answers with the index to go on with, or `EXIT`. */
function walk(
  node: Nodes,
  index: number | undefined,
  parent: Parents | undefined,
  type: string | undefined,
  visitor: Visitor<Nodes>,
): number | typeof EXIT {
  const answer = type === undefined || node.type === type ? visitor(node, index, parent) : undefined
  if (answer === EXIT) return EXIT
  const next = Array.isArray(answer) ? (answer[1] as number) : (index ?? 0) + 1
  if (answer === SKIP || Array.isArray(answer) || !('children' in node)) return next
  for (let at = 0; at < node.children.length; ) {
    const after = walk(node.children[at]!, at, node, type, visitor)
    if (after === EXIT) return EXIT
    at = after
  }
  return next
}
