import { escapeHtml } from '@coursepost/core/site'
import type { Paragraph, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { BlockKind, Context } from '../context.ts'
import { panelHtml, panelMjml } from '../panel.ts'
import { propertiesOf } from '../properties.ts'
import { UnrenderableNode } from '../unrenderable.ts'
import type { Words } from '../words.ts'

/** `note`, `tip`, `warning`, `composite` and `worksheet`: a panel under a label that says which it is. */
export const container: BlockKind<ContainerDirective> = {
  html(node, context) {
    const label = context.inline(containerLabel(node, context.words))
    return panelHtml(node.name, label, context.html(containerContent(node)) + worksheetLink(node, context), context)
  },
  section(node, context) {
    const label = context.inline(containerLabel(node, context.words))
    const link = worksheetLink(node, context)
    const content = context.column(containerContent(node)) + (link && `<mj-text>${link}</mj-text>`)
    return panelMjml(node.name, label, content, context)
  },
}

const names = ['note', 'tip', 'warning', 'composite', 'worksheet'] as const

/** The words over a panel: the author's own label, or what its kind is called. */
export function containerLabel(node: ContainerDirective, words: Words): Paragraph['children'] {
  const name = names.find((candidate) => candidate === node.name)
  if (!name) throw new UnrenderableNode(node, `expected a block among ${names.join(', ')}, got \`${node.name}\``)
  return ownLabel(node)?.children ?? [{ type: 'text', value: words[`label-${name}`] }]
}

export function containerContent(node: ContainerDirective): RootContent[] {
  return ownLabel(node) ? node.children.slice(1) : node.children
}

function ownLabel(node: ContainerDirective): Paragraph | undefined {
  const first = node.children[0]
  return first?.type === 'paragraph' && first.data?.directiveLabel ? first : undefined
}

/** In a mail a worksheet can be read and copied; to fill it in or print it there is the page. */
function worksheetLink(node: ContainerDirective, context: Context): string {
  if (node.name !== 'worksheet') return ''
  const { link } = context.theme.styles
  const address = escapeHtml(worksheetAddress(node, context))
  return `<p class="label-face" style="margin:14px 0 16px;font-family:${context.theme.fonts.label};font-size:15px"><a href="${address}" style="${link}">${escapeHtml(context.words['worksheet-link'])}</a></p>`
}

/** Its place on the page, when a heading of its own gives it one. */
export function worksheetAddress({ children }: ContainerDirective, { page }: Pick<Context, 'page'>): string {
  const heading = children.find((child) => child.type === 'heading')
  const id = heading && propertiesOf(heading).id
  return id === undefined ? page : `${page}#${id}`
}
