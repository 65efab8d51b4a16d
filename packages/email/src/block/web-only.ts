import type { WebOnlyNode } from '@coursepost/core'
import { escapeHtml } from '@coursepost/core/site'
import type { BlockKind, Context } from '../context.ts'

/** A passage of the page alone: a line that says so and leads to its place. */
export const webOnly: BlockKind<WebOnlyNode> = {
  html(node, context) {
    const { paragraph, link } = context.theme.styles
    const address = escapeHtml(webOnlyAddress(node, context))
    return `<p style="${paragraph}"><a href="${address}" style="${link}">${labelHtml(node, context)}</a></p>`
  },
}

export function webOnlyAddress({ heading }: WebOnlyNode, { page }: Pick<Context, 'page'>): string {
  return heading === undefined ? page : `${page}#${heading}`
}

/** The label is the author's and may hold emphasis, so the words around it are split at its place. */
function labelHtml({ children }: WebOnlyNode, context: Context): string {
  const { words } = context
  if (children.length === 0) return escapeHtml(words['web-only'])
  const [before = '', after = ''] = words['web-only-named'].split('{label}')
  return escapeHtml(before) + context.inline(children) + escapeHtml(after)
}
