/** Footnotes of one mail, numbered in the order in which it first refers to them. */
import type { FootnoteDefinition, FootnoteReference, Nodes } from 'mdast'
import { nodesOf } from './nodes-of.ts'
import { UnrenderableNode } from './unrenderable.ts'

export interface Notes {
  /** The number to show at this reference. */
  number(reference: FootnoteReference): number
  /** Those referred to, the first being note 1. */
  readonly cited: readonly FootnoteDefinition[]
}

export function numberNotes(roots: readonly Nodes[]): Notes {
  const definitions = new Map<string, FootnoteDefinition>()
  for (const node of nodesOf(roots, 'footnoteDefinition').toReversed()) definitions.set(node.identifier, node)
  const cited = new Set<FootnoteDefinition>()
  cite(roots)
  // A set grows while it is walked: notes that only another note refers to come after those of the text.
  for (const definition of cited) cite(definition.children)
  const inOrder = [...cited]
  return {
    cited: inOrder,
    number(reference) {
      const definition = definitions.get(reference.identifier)
      if (definition) return inOrder.indexOf(definition) + 1
      throw new UnrenderableNode(reference, `expected a text for the footnote \`${reference.identifier}\`, got none`)
    },
  }

  function cite(nodes: readonly Nodes[]): void {
    for (const { identifier } of nodesOf(nodes, 'footnoteReference', 'footnoteDefinition')) {
      const definition = definitions.get(identifier)
      if (definition) cited.add(definition)
    }
  }
}
