/** Blocks → lines of text, written from the Markdown tree and never from the HTML. */

import type { WebOnlyNode } from '@coursepost/core'
import { fill } from '@coursepost/core/site'
import type { Blockquote, Code, Heading, Html, Paragraph, RootContent } from 'mdast'
import type { LeafDirective } from 'mdast-util-directive'
import { webOnlyAddress } from '../block/web-only.ts'
import type { TextContext, TextKind } from '../context.ts'
import { overrideFor } from '../context.ts'
import { withoutMarks } from '../hole.ts'
import { linkAddress } from '../link-address.ts'
import { unknownKind } from '../unrenderable.ts'
import { columnsOf, wrap } from './columns.ts'
import { containerLines } from './container.ts'
import { listLines } from './list.ts'
import { tableLines } from './table.ts'

const kinds = new Map<string, TextKind>([
  ['blockquote', quoteLines],
  ['code', codeLines],
  ['containerDirective', containerLines],
  ['heading', headingLines],
  ['html', paragraphOrNothing],
  ['leafDirective', buttonLines],
  ['list', listLines],
  ['paragraph', paragraphOrNothing],
  ['table', tableLines],
  ['thematicBreak', () => ['* * *']],
  ['webOnly', webOnlyLines],
  ['definition', () => []],
  ['footnoteDefinition', () => []],
])

export function blockLines(nodes: readonly RootContent[], context: TextContext, columns: number): string[] {
  const blocks = nodes
    .map((node) => ({ node, lines: oneBlock(node, context, columns) }))
    .filter(({ lines }) => lines.length > 0)
  return blocks.flatMap(({ node, lines }, index) => [...(index > 0 ? space(node) : []), ...lines])
}

/** A section of the text stands further off from what comes before it. */
function space(node: RootContent): string[] {
  return node.type === 'heading' && node.depth === 2 ? ['', ''] : ['']
}

function oneBlock(node: RootContent, context: TextContext, columns: number): string[] {
  const kind = overrideFor(node, context.blocks)?.text ?? kinds.get(node.type)
  if (!kind) throw unknownKind(node)
  return kind(node as never, context, columns)
}

function paragraphOrNothing(node: Paragraph | Html, context: TextContext, columns: number): string[] {
  const text = context.inline(node.type === 'html' ? [node] : node.children).trim()
  return text === '' ? [] : wrap(text, columns)
}

const underlines = ['=', '-', '~'] as const

function headingLines(node: Pick<Heading, 'depth' | 'children'>, context: TextContext, columns: number): string[] {
  return underlined(context.inline(node.children), node.depth, columns)
}

export function underlined(text: string, depth: number, columns: number): string[] {
  const lines = wrap(text, columns)
  const line = (underlines[depth - 1] ?? '.').repeat(Math.max(...lines.map(columnsOf)))
  return [...lines, line]
}

function quoteLines(node: Blockquote, context: TextContext, columns: number): string[] {
  return context.lines(node.children, columns - 2).map((line) => `> ${line}`.trimEnd())
}

/** Never wrapped: in code a line end means something. */
function codeLines(node: Code): string[] {
  return withoutMarks(node.value)
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
}

function buttonLines(node: LeafDirective, context: TextContext, columns: number): string[] {
  const label = wrap(`${context.inline(node.children)}:`, columns)
  return [...label, linkAddress(node.attributes?.href ?? '', context.course, node)]
}

function webOnlyLines(node: WebOnlyNode, context: TextContext, columns: number): string[] {
  const { words } = context
  const label = context.inline(node.children)
  const line = label === '' ? words['web-only'] : fill(words['web-only-named'], { label })
  return [...wrap(`${line}:`, columns), webOnlyAddress(node, context)]
}
