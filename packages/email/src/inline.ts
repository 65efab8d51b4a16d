/** Words and what stands among them → HTML. */
import { escapeHtml } from '@coursepost/core/site'
import type { Html, Image, ImageReference, Link, LinkReference, PhrasingContent } from 'mdast'
import type { Context } from './context.ts'
import { hole, withoutMarks } from './hole.ts'
import { imageAddress, linkAddress } from './link-address.ts'
import { shownSize } from './picture-size.ts'
import { isLineBreak, withoutComments } from './raw-html.ts'
import { UnrenderableNode, unknownKind } from './unrenderable.ts'

export function inlineHtml(nodes: readonly PhrasingContent[], context: Context): string {
  return nodes.map((node) => one(node, context)).join('')
}

type Handlers = {
  [Kind in PhrasingContent['type']]?: (node: Extract<PhrasingContent, { type: Kind }>, context: Context) => string
}

const handlers: Handlers = {
  text: (node) => textHtml(node.value),
  emphasis: (node, context) => `<em>${inlineHtml(node.children, context)}</em>`,
  strong: (node, context) => `<strong>${inlineHtml(node.children, context)}</strong>`,
  delete: (node, context) => `<del>${inlineHtml(node.children, context)}</del>`,
  inlineCode: (node, { theme }) => `<code style="${theme.styles.code}">${textHtml(node.value)}</code>`,
  break: () => '<br>',
  link: linkHtml,
  linkReference: linkReferenceHtml,
  image: imageHtml,
  imageReference: imageReferenceHtml,
  footnoteReference: (node, context) =>
    `<sup style="line-height:0;font-size:0.75em">[${context.notes.number(node)}]</sup>`,
  variable: (node) => hole(node.name),
  html: rawHtml,
}

function one(node: PhrasingContent, context: Context): string {
  const handler = handlers[node.type] as ((node: PhrasingContent, context: Context) => string) | undefined
  if (!handler) throw unknownKind(node)
  return handler(node, context)
}

export function textHtml(text: string): string {
  return escapeHtml(withoutMarks(text))
}

function linkHtml(node: Link, context: Context): string {
  const address = linkAddress(node.url, context.course, node)
  return `<a href="${escapeHtml(address)}" style="${context.theme.styles.link}">${inlineHtml(node.children, context)}</a>`
}

/** A reference that nothing defines stays as the author wrote it, as on the web. */
function linkReferenceHtml(node: LinkReference, context: Context): string {
  const definition = context.definitions.get(node.identifier)
  if (!definition) return `[${inlineHtml(node.children, context)}]`
  return linkHtml({ type: 'link', url: definition.url, children: node.children }, context)
}

function imageHtml(node: Image, context: Context): string {
  const address = imageAddress(node.url, context.course, node)
  const { width } = shownSize(node)
  const size = width === undefined ? '' : ` width="${width}"`
  return `<img src="${escapeHtml(address)}" alt="${textHtml(node.alt ?? '')}"${size} style="max-width:100%;height:auto;border:0">`
}

function imageReferenceHtml(node: ImageReference, context: Context): string {
  const definition = context.definitions.get(node.identifier)
  if (!definition) return textHtml(`![${node.alt ?? ''}]`)
  return imageHtml({ type: 'image', url: definition.url, alt: node.alt ?? null }, context)
}

function rawHtml(node: Html): string {
  const rest = withoutComments(node.value)
  if (rest === '') return ''
  if (isLineBreak(rest)) return '<br>'
  throw new UnrenderableNode(
    node,
    `expected Markdown, got the HTML \`${rest}\`, which mail programs show each in its own way`,
  )
}
