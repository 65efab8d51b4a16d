/** Words and what stands among them → text, marked the way people mark it by hand. */

import { fill } from '@coursepost/core/site'
import type { Html, Image, Link, LinkReference, PhrasingContent } from 'mdast'
import type { TextContext } from '../context.ts'
import { hole, withoutMarks } from '../hole.ts'
import { imageAddress, linkAddress } from '../link-address.ts'
import { isLineBreak, withoutComments } from '../raw-html.ts'
import { UnrenderableNode, unknownKind } from '../unrenderable.ts'

export function inlineText(nodes: readonly PhrasingContent[], context: TextContext): string {
  return nodes.map((node) => one(node, context)).join('')
}

type Handlers = {
  [Kind in PhrasingContent['type']]?: (node: Extract<PhrasingContent, { type: Kind }>, context: TextContext) => string
}

const handlers: Handlers = {
  text: (node) => flat(node.value),
  emphasis: (node, context) => `_${inlineText(node.children, context)}_`,
  strong: (node, context) => `*${inlineText(node.children, context)}*`,
  delete: (node, context) => `~${inlineText(node.children, context)}~`,
  inlineCode: (node) => `\`${flat(node.value)}\``,
  break: () => '\n',
  link: linkText,
  linkReference: linkReferenceText,
  image: imageText,
  imageReference: (node) => (node.alt ? `[${flat(node.alt)}]` : ''),
  footnoteReference: (node, context) => `[${context.references.note(node)}]`,
  variable: (node) => hole(node.name),
  html: rawText,
}

function one(node: PhrasingContent, context: TextContext): string {
  const handler = handlers[node.type] as ((node: PhrasingContent, context: TextContext) => string) | undefined
  if (!handler) throw unknownKind(node)
  return handler(node, context)
}

/** A line end in Markdown is a space; lines are broken anew. */
function flat(text: string): string {
  return withoutMarks(text).replace(/\s*\n\s*/g, ' ')
}

/** An address that is its own text is written out once; any other gets a number and stands in the list at the end. */
function linkText(node: Link, context: TextContext): string {
  const address = linkAddress(node.url, context.course, node)
  const text = inlineText(node.children, context)
  if (address === text || address === `mailto:${text}` || address === `http://${text}`) return text
  return `${text} [${context.references.link(address)}]`
}

function linkReferenceText(node: LinkReference, context: TextContext): string {
  const definition = context.definitions.get(node.identifier)
  if (!definition) return `[${inlineText(node.children, context)}]`
  return linkText({ type: 'link', url: definition.url, children: node.children }, context)
}

/** An image without a description only decorates. */
function imageText(node: Image, context: TextContext): string {
  const address = imageAddress(node.url, context.course, node)
  if (!node.alt) return ''
  return `(${fill(context.words.image, { alt: flat(node.alt) })}) [${context.references.link(address)}]`
}

function rawText(node: Html): string {
  const rest = withoutComments(node.value)
  if (rest === '') return ''
  if (isLineBreak(rest)) return '\n'
  throw new UnrenderableNode(node, `expected Markdown, got the HTML \`${rest}\``)
}
