/** One tree in, several out: the web's, the mail's, and one a part. Each holds the footnotes it refers to, at its end. */
import type { FootnoteDefinition, PhrasingContent, Root, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { WebOnlyNode } from './nodes.ts'
import { visit } from './visit.ts'
import { webPlaces } from './web-places.ts'

export interface Split {
  readonly web: Root
  readonly email: Root
  readonly parts: ReadonlyMap<string, Root>
}

type Outlet = 'web' | 'email'
type Parent = { children: RootContent[] }

/** What one outlet keeps of a block that is for one of them alone. */
type Alone = (node: ContainerDirective) => RootContent[]

export function splitTree(tree: Root): Split {
  const notes = definitions(tree)
  const places = webPlaces(tree)
  const alone: Readonly<Record<Outlet, Alone>> = {
    web: (node) => (node.name === 'web' ? keep(labelApart(node).content, alone.web) : []),
    email: (node) => {
      if (node.name === 'email') return keep(labelApart(node).content, alone.email)
      return node.name === 'web' ? [webOnly(node, places.get(node))] : []
    },
  }
  const outlet = (nodes: readonly RootContent[], name: Outlet) =>
    withNotes(keep(nodes, alone[name]), alone[name], notes)
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
function keep(nodes: readonly RootContent[], alone: Alone): RootContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'footnoteDefinition') return []
    if (node.type === 'containerDirective' && outlets.has(node.name)) return alone(node)
    if (!('children' in node)) return [node]
    return [{ ...node, children: keep((node as Parent).children, alone) } as RootContent]
  })
}

const outlets: ReadonlySet<string> = new Set(['web', 'email', 'part'])

/** What a mail has in place of a passage that is on the page alone: where to find it. */
function webOnly(node: ContainerDirective, heading: string | undefined): WebOnlyNode {
  const { position } = node
  return { type: 'webOnly', heading, children: labelApart(node).label, ...(position && { position }) }
}

/** `:::web[The long list]` names a passage for those who do not see it, so where it stands its label does not. */
function labelApart({ children }: ContainerDirective): { label: PhrasingContent[]; content: RootContent[] } {
  const [first, ...rest] = children
  const labelled = first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data
  return labelled ? { label: first.children, content: rest } : { label: [], content: children }
}

/** Definitions are added in the order of their first reference; a note may refer to further notes. */
function withNotes(
  nodes: readonly RootContent[],
  alone: Alone,
  notes: ReadonlyMap<string, FootnoteDefinition>,
): RootContent[] {
  const all = [...nodes] // grows while it is walked: notes of notes come last
  const added = new Set<string>()
  for (const node of all) {
    visit(node, 'footnoteReference', ({ identifier }) => {
      const note = notes.get(identifier)
      if (!note || added.has(identifier)) return
      added.add(identifier)
      all.push({ ...note, children: keep(note.children, alone) as FootnoteDefinition['children'] })
    })
  }
  return all
}
