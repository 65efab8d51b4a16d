import type { Table } from 'mdast'

/** Whether nothing stands in this column below its head: then it is there to be written in, and needs room. */
export function isWriteIn(table: Table, column: number): boolean {
  const rows = table.children.slice(1)
  return rows.length > 0 && rows.every((row) => (row.children[column]?.children.length ?? 0) === 0)
}
