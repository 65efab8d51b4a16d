import type { AlignType, Table } from 'mdast'
import type { TextContext } from '../context.ts'
import { isWriteIn } from '../write-in.ts'
import { columnsOf, padEnd, padStart, wrap } from './columns.ts'

const gap = '   '
const blank = '_'.repeat(12)

/** Side by side when all of it fits a line, otherwise one block a row: `name: value`. */
export function tableLines(node: Table, context: TextContext, columns: number): string[] {
  const [head = [], ...body] = cellsOf(node, context)
  return sideBySide(head, body, node.align ?? [], columns) ?? oneByOne(head, body, columns)
}

function cellsOf(node: Table, context: TextContext): string[][] {
  return node.children.map((row, line) =>
    row.children.map((cell, column) => (line > 0 && isWriteIn(node, column) ? blank : context.inline(cell.children))),
  )
}

function sideBySide(
  head: readonly string[],
  body: readonly string[][],
  aligns: readonly AlignType[],
  columns: number,
): string[] | undefined {
  const rows = [head, ...body]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => columnsOf(row[column] ?? ''))))
  const total = widths.reduce((sum, width) => sum + width, 0) + gap.length * (widths.length - 1)
  if (total > columns || rows.flat().some((cell) => cell.includes('\n'))) return undefined
  const cells = (row: readonly string[]) =>
    widths.map((width, column) => align(row[column] ?? '', width, aligns[column]))
  const line = (row: readonly string[]) => cells(row).join(gap).trimEnd()
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)]
}

function align(cell: string, width: number, how: AlignType | undefined): string {
  if (how === 'right') return padStart(cell, width)
  if (how === 'center') return padEnd(padStart(cell, Math.floor((width + columnsOf(cell)) / 2)), width)
  return padEnd(cell, width)
}

function oneByOne(head: readonly string[], body: readonly string[][], columns: number): string[] {
  const blocks = body.map((row) => head.flatMap((name, column) => labelled(name, row[column] ?? '', columns)))
  return blocks.flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines))
}

function labelled(name: string, value: string, columns: number): string[] {
  if (name === '' && value === '') return []
  const text = name === '' ? value : `${name}: ${value}`
  return wrap(text, columns - 2).map((line, index) => (index === 0 ? line : `  ${line}`).trimEnd())
}
