import type { Paragraph, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import type { BlockKind } from '../context.ts'
import { panelHtml, panelMjml } from '../panel.ts'
import { UnrenderableNode } from '../unrenderable.ts'
import type { Words } from '../words.ts'

/** `note`, `tip`, `warning`, `composite` and `worksheet`: a panel under a label that says which it is. */
export const container: BlockKind<ContainerDirective> = {
  html(node, context) {
    const label = context.inline(containerLabel(node, context.words))
    return panelHtml(node.name, label, context.html(containerContent(node)), context.start)
  },
  section(node, context) {
    const label = context.inline(containerLabel(node, context.words))
    return panelMjml(node.name, label, context.column(containerContent(node)), context.start)
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
