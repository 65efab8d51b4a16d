/** Blocks → lines of text, written from the Markdown tree and never from the HTML. */
import type { Blockquote, Code, Heading, Html, Paragraph, RootContent } from 'mdast'
import type { LeafDirective } from 'mdast-util-directive'
import { withoutMarks } from '../hole.ts'
import { linkAddress } from '../link-address.ts'
import { unknownKind } from '../unrenderable.ts'
import { columnsOf, wrap } from './columns.ts'
import { containerLines } from './container.ts'
import type { TextContext, TextKind } from './context.ts'
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
  ['definition', () => []],
  ['footnoteDefinition', () => []],
])

export function blockLines(nodes: readonly RootContent[], context: TextContext, columns: number): string[] {
  const blocks = nodes.map((node) => oneBlock(node, context, columns)).filter((lines) => lines.length > 0)
  return blocks.flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines))
}

function oneBlock(node: RootContent, context: TextContext, columns: number): string[] {
  const kind = kinds.get(node.type)
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
  return [...(depth === 2 ? [''] : []), ...lines, line]
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
