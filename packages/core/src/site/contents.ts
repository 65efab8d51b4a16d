import type { Heading, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'

export interface ContentsEntry {
  readonly id: string
  readonly text: string
}

/** Below this a list of what stands on the page is longer than the help it gives. */
const fewest = 3

/** The sections of a text, or nothing when it has few. Headings in worksheets and callouts are theirs, not the text's. */
export function contentsOf(tree: Root): ContentsEntry[] {
  const sections = tree.children.filter((node): node is Heading => node.type === 'heading' && node.depth === 2)
  const entries = sections.flatMap((heading) => {
    const id = heading.data?.hProperties?.id
    return typeof id === 'string' ? [{ id, text: textOf(heading) }] : []
  })
  return entries.length < fewest ? [] : entries
}
