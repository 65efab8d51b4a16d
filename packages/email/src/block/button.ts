import { escapeHtml } from '@coursepost/core/site'
import type { LeafDirective } from 'mdast-util-directive'
import type { BlockKind, Context } from '../context.ts'
import { linkAddress } from '../link-address.ts'
import { UnrenderableNode } from '../unrenderable.ts'

/** `::button[Text]{href="…"}`, the only leaf directive. */
export const button: BlockKind<LeafDirective> = {
  html(node, context) {
    const { light, fonts } = context.theme
    const style = `display:inline-block;padding:14px 24px;border-radius:6px;background:${light.accent};color:${light.onAccent};font-family:${fonts.label};font-weight:700;text-decoration:none`
    return `<p class="button" style="margin:6px 0 22px"><a href="${escapeHtml(address(node, context))}" style="${style}">${context.inline(node.children)}</a></p>`
  },
  component: (node, context) => buttonComponent(context.inline(node.children), address(node, context)),
}

/** `label` is HTML, `address` is not. */
export function buttonComponent(label: string, address: string): string {
  return `<mj-button css-class="button" href="${escapeHtml(address)}">${label}</mj-button>`
}

function address(node: LeafDirective, context: Context): string {
  const href = node.attributes?.href
  if (node.name !== 'button') throw new UnrenderableNode(node, `expected \`::button\`, got \`::${node.name}\``)
  if (!href) throw new UnrenderableNode(node, 'expected an address for the button: `{href="https://…"}`, got none')
  return linkAddress(href, context.course, node)
}
