/**
 * Walks over a Markdown tree, parents before children. The same answers as `unist-util-visit` understands, which makes
 * a list of ancestors and a function for every node; checking a course of a thousand lessons spent half its time on those.
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
  const type = typeof typeOrVisitor === 'string' ? typeOrVisitor : undefined
  const visitor = (type === undefined ? typeOrVisitor : maybe) as Visitor<Nodes>
  const answer = type === undefined || tree.type === type ? visitor(tree, undefined, undefined) : undefined
  if (answer !== EXIT && answer !== SKIP && !Array.isArray(answer)) walk(tree, type, visitor)
}

/** Below a node. `false` when the walk has ended. Most nodes are leaves that nobody asks for: they cost no call. */
function walk(parent: Nodes, type: string | undefined, visitor: Visitor<Nodes>): boolean {
  if (!('children' in parent)) return true
  for (let at = 0; at < parent.children.length; ) {
    const node: Nodes = parent.children[at]!
    const answer = type === undefined || node.type === type ? visitor(node, at, parent) : undefined
    if (answer === EXIT) return false
    const skipped = answer === SKIP || Array.isArray(answer)
    if (!skipped && 'children' in node && !walk(node, type, visitor)) return false
    at = Array.isArray(answer) ? (answer[1] as number) : at + 1
  }
  return true
}
