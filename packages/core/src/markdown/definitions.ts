/** Turns `[text][ref]` into `[text](url)` on the whole tree, so that a later split loses no definition. */
import type { Definition, Root } from 'mdast'
import { SKIP, visit } from './visit.ts'

export function resolveDefinitions(tree: Root): void {
  const definitions = new Map<string, Definition>()
  // CommonMark 0.31.2, "Link reference definitions": the first of several with one label takes precedence.
  visit(tree, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
  })
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined) return
    if (node.type === 'definition') {
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return
    const definition = definitions.get(node.identifier)
    if (!definition) return
    const { url, title = null } = definition
    const { position } = node
    parent.children[index] =
      node.type === 'linkReference'
        ? { type: 'link', url, title, children: node.children, ...(position && { position }) }
        : { type: 'image', url, title, alt: node.alt ?? null, ...(position && { position }) }
    return
  })
}
