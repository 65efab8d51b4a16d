/** One tree in, several out: the web's, the mail's, and one a part. */
import type { FootnoteDefinition, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'

export interface Split {
  readonly web: Root
  readonly email: Root
  readonly parts: ReadonlyMap<string, Root>
}

type Parent = { children: RootContent[] }

export function splitTree(tree: Root): Split {
  const parts = new Map<string, Root>()
  visit(tree, 'containerDirective', (node) => {
    const id = node.name === 'part' ? node.attributes?.['id'] : undefined
    if (id) parts.set(id, withFootnotes({ type: 'root', children: node.children }, tree))
  })
  return { web: outlet(tree, 'web'), email: outlet(tree, 'email'), parts }
}

/** A copy in which this outlet's own passages stand open and those of the others are gone. */
function outlet(tree: Root, name: 'web' | 'email'): Root {
  return withFootnotes({ ...tree, children: keep(tree.children, name) as Root['children'] }, tree)
}

function keep(nodes: readonly RootContent[], name: 'web' | 'email'): RootContent[] {
  return nodes.flatMap((node) => {
    if (node.type === 'containerDirective') {
      if (node.name === name) return keep(node.children, name)
      if (node.name === 'web' || node.name === 'email' || node.name === 'part') return []
    }
    if (!('children' in node)) return [node]
    return [{ ...node, children: keep((node as Parent).children, name) } as RootContent]
  })
}

/** Definitions that stood in a passage which is gone are still wanted where their reference stands. */
function withFootnotes(root: Root, whole: Root): Root {
  const wanted = new Set<string>()
  const present = new Set<string>()
  visit(root, 'footnoteReference', (node) => void wanted.add(node.identifier))
  visit(root, 'footnoteDefinition', (node) => void present.add(node.identifier))
  const missing: FootnoteDefinition[] = []
  visit(whole, 'footnoteDefinition', (node) => {
    if (!wanted.has(node.identifier) || present.has(node.identifier)) return
    present.add(node.identifier)
    missing.push(node)
  })
  return missing.length === 0 ? root : { ...root, children: [...root.children, ...missing] }
}
