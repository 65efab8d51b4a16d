import type { Definition, Nodes } from 'mdast'

type Kind<Type> = Extract<Nodes, { type: Type }>

/** Every node of one kind, in order, leaving out what stands inside nodes of the kind `except`. */
export function nodesOf<Type extends Nodes['type']>(
  roots: readonly Nodes[],
  type: Type,
  except?: string,
): Kind<Type>[] {
  return allNodes(roots, except).filter((node) => node.type === type) as Kind<Type>[]
}

/** Walked with a stack of its own: quotes can be nested deeper than calls can. */
export function allNodes(roots: readonly Nodes[], except?: string): Nodes[] {
  const found: Nodes[] = []
  const waiting = roots.toReversed()
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === except) continue
    found.push(node)
    if ('children' in node) waiting.push(...(node.children as Nodes[]).toReversed())
  }
  return found
}

/** CommonMark 0.31.2, "Link reference definitions": the first of several with one label takes precedence. */
export function definitionsOf(roots: readonly Nodes[]): ReadonlyMap<string, Definition> {
  return new Map(
    nodesOf(roots, 'definition')
      .toReversed()
      .map((node) => [node.identifier, node]),
  )
}
