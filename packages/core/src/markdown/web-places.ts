import type { Heading, Root } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { SKIP, visit } from './visit.ts'

/**
 * Where each `:::web` passage stands on the page: the heading it begins with, or else the last one before it. Headings
 * of other outlets do not count, since the page has none of them.
 */
export function webPlaces(tree: Root): ReadonlyMap<ContainerDirective, string | undefined> {
  const places = new Map<ContainerDirective, string | undefined>()
  let last: string | undefined
  visit(tree, (node) => {
    if (node.type === 'heading') last = idOf(node)
    if (node.type !== 'containerDirective') return
    if (node.name === 'email' || node.name === 'part') return SKIP
    if (node.name === 'web') places.set(node, ownHeading(node) ?? last)
  })
  return places
}

function ownHeading({ children }: ContainerDirective): string | undefined {
  const first = children.find((child) => !(child.data && 'directiveLabel' in child.data))
  return first?.type === 'heading' ? idOf(first) : undefined
}

function idOf({ data }: Heading): string | undefined {
  return (data?.hProperties as { id?: string } | undefined)?.id
}
