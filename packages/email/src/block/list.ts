import type { List, ListItem, RootContent } from 'mdast'
import type { BlockKind, Context } from '../context.ts'

export const list: BlockKind<List> = {
  html(node, context) {
    const tag = node.ordered ? 'ol' : 'ul'
    const start = node.ordered && typeof node.start === 'number' && node.start !== 1 ? ` start="${node.start}"` : ''
    const items = node.children.map((item) => itemHtml(item, isLoose(node), context)).join('')
    return `<${tag}${start} style="margin:0 0 18px;padding:0;padding-${context.start}:26px">${items}</${tag}>`
  },
}

/** CommonMark 0.31.2, section 5.3: one item apart from the next makes the whole list loose. */
function isLoose(node: List): boolean {
  return node.spread === true || node.children.some((item) => item.spread === true)
}

function itemHtml(item: ListItem, loose: boolean, context: Context): string {
  const content = loose ? context.html(item.children) : tightHtml(item.children, context)
  if (typeof item.checked !== 'boolean') return `<li style="margin:0 0 8px">${content}</li>`
  return `<li style="margin:0 0 10px;list-style:none">${box(item.checked, context)}${content}</li>`
}

/** In a tight list the words stand in the item itself. */
function tightHtml(nodes: readonly RootContent[], context: Context): string {
  return nodes
    .map((node) => (node.type === 'paragraph' ? context.inline(node.children) : context.html([node])))
    .join('')
}

/** A box as a character, since mail has no forms: it hangs in the margin where the bullet would be. */
function box(checked: boolean, { words, start }: Context): string {
  const label = checked ? words.done : words['not-done']
  const style = `display:inline-block;width:26px;margin-${start}:-26px`
  return `<span role="img" aria-label="${label}" style="${style}">${checked ? '&#9745;' : '&#9744;'}</span>`
}
