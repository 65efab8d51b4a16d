/** One tree in, several out: the web's, the mail's, and one a part. Each holds the footnotes it refers to, at its end. */
import type { FootnoteDefinition, Root, RootContent } from 'mdast'
import { visit } from './visit.ts'

export interface Split {
  readonly web: Root
  readonly email: Root
  readonly parts: ReadonlyMap<string, Root>
}

type Outlet = 'web' | 'email'
type Parent = { children: RootContent[] }

export function splitTree(tree: Root): Split {
  const notes = definitions(tree)
  const outlet = (nodes: readonly RootContent[], name: Outlet) => withNotes(keep(nodes, name), name, notes)
  const parts = new Map<string, Root>()
  visit(tree, 'containerDirective', (node) => {
    const id = node.name === 'part' ? node.attributes?.id : undefined
    if (id) parts.set(id, { type: 'root', children: outlet(node.children, 'email') })
  })
  return {
    web: { ...tree, children: outlet(tree.children, 'web') },
    email: { ...tree, children: outlet(tree.children, 'email') },
    parts,
  }
}

/** By identifier; of several with one identifier the first counts, as in GFM. */
function definitions(tree: Root): ReadonlyMap<string, FootnoteDefinition> {
  const found = new Map<string, FootnoteDefinition>()
  visit(tree, 'footnoteDefinition', (node) => {
    if (!found.has(node.identifier)) found.set(node.identifier, node)
  })
  return found
}

/** A copy in which this outlet's own passages stand open, and those of the others and all definitions are gone. */
function keep(nodes: readonly RootContent[], name: Outlet): RootContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'footnoteDefinition') return []
    if (node.type === 'containerDirective') {
      if (node.name === name) return keep(node.children, name)
      if (node.name === 'web' || node.name === 'email' || node.name === 'part') return []
    }
    if (!('children' in node)) return [node]
    return [{ ...node, children: keep((node as Parent).children, name) } as RootContent]
  })
}

/** Definitions are added in the order of their first reference; a note may refer to further notes. */
function withNotes(
  nodes: readonly RootContent[],
  name: Outlet,
  notes: ReadonlyMap<string, FootnoteDefinition>,
): RootContent[] {
  const all = [...nodes] // grows while it is walked: notes of notes come last
  const added = new Set<string>()
  for (const node of all) {
    visit(node, 'footnoteReference', ({ identifier }) => {
      const note = notes.get(identifier)
      if (!note || added.has(identifier)) return
      added.add(identifier)
      all.push({ ...note, children: keep(note.children, name) as FootnoteDefinition['children'] })
    })
  }
  return all
}
