/** `> [!NOTE]` means the same as `:::note`. */
import type { Blockquote, Root } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { visit } from './visit.ts'

const kinds: Readonly<Record<string, string | undefined>> = {
  NOTE: 'note',
  IMPORTANT: 'note',
  TIP: 'tip',
  WARNING: 'warning',
  CAUTION: 'warning',
}

export function alertsToDirectives(tree: Root): void {
  visit(tree, 'blockquote', (node, index, parent) => {
    const name = takeMarker(node)
    if (name === undefined || !parent || index === undefined) return
    const alert: ContainerDirective = { ...node, type: 'containerDirective', name, attributes: {} }
    parent.children[index] = alert
  })
}

/** Takes `[!NOTE]` off the first line of a quote and says which kind it named. */
function takeMarker(quote: Blockquote): string | undefined {
  const paragraph = quote.children[0]
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined
  const match = text?.type === 'text' ? /^\[!([a-z]+)\][ \t]*(\n|$)/i.exec(text.value) : null
  const name = match ? kinds[match[1]!.toUpperCase()] : undefined
  if (!match || name === undefined || text?.type !== 'text' || paragraph?.type !== 'paragraph') return undefined
  text.value = text.value.slice(match[0].length)
  if (text.value === '') paragraph.children.shift()
  if (paragraph.children[0]?.type === 'break') paragraph.children.shift()
  if (paragraph.children.length === 0) quote.children.shift()
  return name
}
