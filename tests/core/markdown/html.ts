/** HTML that means the same is made the same: both sides of a comparison are read by one parser and written anew. */
import type { Nodes, Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'

const processor = unified().use(rehypeRaw).use(rehypeStringify).freeze()

export function sameHtml(html: string): string {
  const read = processor.runSync({ type: 'root', children: [{ type: 'raw', value: html.trim() } as never] }) as Root
  tidy(read, false)
  return processor.stringify(read)
}

const inline: ReadonlySet<string> = new Set(['a', 'code', 'del', 'em', 'img', 'input', 'strong', 'sup'])

/** Line ends between blocks are the writer's taste; inside `pre` they are text. */
function tidy(node: Nodes, preformatted: boolean): void {
  if (!('children' in node)) return
  const kept = preformatted || (node.type === 'element' && node.tagName === 'pre')
  for (const child of node.children) tidy(child as Nodes, kept)
  if (kept) return
  const isBlock = (other: Nodes | undefined) =>
    other === undefined || (other.type === 'element' && !inline.has(other.tagName))
  node.children.forEach((child, index) => {
    if (child.type !== 'text') return
    if (isBlock(node.children[index - 1])) child.value = child.value.trimStart()
    if (isBlock(node.children[index + 1])) child.value = child.value.trimEnd()
  })
  node.children = node.children.filter((child) => child.type !== 'text' || child.value !== '') as typeof node.children
}
