import { escapeHtml } from '@coursepost/core/site'
import type { Image, Link, Paragraph } from 'mdast'
import type { BlockKind, Context } from '../context.ts'
import { textHtml } from '../inline.ts'
import { imageAddress, linkAddress } from '../link-address.ts'
import { shownSize } from '../picture-size.ts'

/** A paragraph; one that holds an image alone, linked or not, becomes a figure as wide as the text. */
export const paragraph: BlockKind<Paragraph> = {
  html: (node, context) => `<p style="${context.theme.styles.paragraph}">${context.inline(node.children)}</p>`,
  component(node, context) {
    const only = node.children.length === 1 ? node.children[0]! : undefined
    if (only?.type === 'image') return figure(only, undefined, context)
    if (only?.type !== 'link' || only.children.length !== 1) return undefined
    const inner = only.children[0]!
    return inner.type === 'image' ? figure(inner, only, context) : undefined
  },
}

function figure(image: Image, link: Link | undefined, context: Context): string {
  const source = escapeHtml(imageAddress(image.url, context.course, image))
  const href = link ? ` href="${escapeHtml(linkAddress(link.url, context.course, link))}"` : ''
  const { width } = shownSize(image)
  const size = width === undefined ? '' : ` width="${width}px"`
  return `<mj-image src="${source}" alt="${textHtml(image.alt ?? '')}"${href}${size} padding="6px 0 24px" />`
}
