import type { List, ListItem } from 'mdast'
import type { TextContext } from '../context.ts'
import { columnsOf } from './columns.ts'

export function listLines(node: List, context: TextContext, columns: number): string[] {
  const loose = node.spread === true || node.children.some((item) => item.spread === true)
  const first = node.start ?? 1
  const last = first + node.children.length - 1
  const items = node.children.map((item, index) => {
    const marker = node.ordered ? `${String(first + index).padStart(String(last).length)}. ` : '- '
    return itemLines(
      item,
      item.checked == null ? marker : `${node.ordered ? marker : ''}${box(item)}`,
      loose,
      context,
      columns,
    )
  })
  return items.flatMap((lines, index) => (loose && index > 0 ? ['', ...lines] : lines))
}

function box(item: ListItem): string {
  return item.checked ? '[x] ' : '[ ] '
}

/** What belongs to an item stands under its first word. */
function itemLines(item: ListItem, marker: string, loose: boolean, context: TextContext, columns: number): string[] {
  const indent = ' '.repeat(columnsOf(marker))
  const lines = contentLines(item, loose, context, columns - indent.length)
  return lines.map((line, index) => (index === 0 ? marker : line === '' ? '' : indent) + line)
}

/** In a tight list nothing stands apart, not even a list inside. */
function contentLines(item: ListItem, loose: boolean, context: TextContext, columns: number): string[] {
  if (item.children.length === 0) return ['']
  if (loose) return context.lines(item.children, columns)
  return item.children.flatMap((child) => context.lines([child], columns))
}
