/** Empty cells of a table, and those that hold nothing but a line or a box. The heads of row and column label them. */
import type { Element, Nodes } from 'hast'
import { visit } from 'unist-util-visit'
import { isElement, textOf } from '../../html/furnish/element.ts'
import { fill } from '../words.ts'
import { area, type SheetContext, tick } from './made.ts'

export function openCells(section: Element, sheet: SheetContext): void {
  let table = 0
  visit(section as Nodes, 'element', (element) => {
    if (element.tagName !== 'table') return
    table += 1
    openTable(element, table, sheet)
  })
}

function openTable(table: Element, number: number, sheet: SheetContext): void {
  const heads = cellsOf(rowsOf(table, 'thead')[0]).map((cell) => textOf(cell).trim())
  for (const [at, row] of rowsOf(table, 'tbody').entries()) {
    const cells = cellsOf(row)
    const rowName = said(cells[0]) || fill(sheet.words['sheet-row'], { number: at + 1 })
    for (const [column, cell] of cells.entries()) {
      const head = heads[column] ?? ''
      // For a narrow screen, where the row stands as a block and its heads would be out of sight.
      if (head !== '') cell.properties.dataHead = head
      const label = head === '' ? rowName : fill(sheet.words['sheet-cell'], { row: rowName, column: head })
      openCell(cell, `${sheet.number}-cell-${number}-${at + 1}-${column + 1}`, label)
    }
  }
}

function openCell(cell: Element, name: string, label: string): void {
  const text = textOf(cell).trim()
  if (/^_*$/.test(text)) cell.children = [area(name, label)]
  else if (/^\[[ x]?\]$/i.test(text)) cell.children = [tick(name, label)]
}

/** What a cell says beside its lines. */
function said(cell: Element | undefined): string {
  return cell ? textOf(cell).replace(/_{3,}/g, '').trim() : ''
}

function rowsOf(table: Element, part: 'thead' | 'tbody'): Element[] {
  const found = table.children.find((child) => isElement(child, part))
  return found && 'children' in found ? found.children.filter((child) => isElement(child, 'tr')) : []
}

function cellsOf(row: Element | undefined): Element[] {
  return (row?.children ?? []).filter((child) => isElement(child)).filter(({ tagName }) => /^t[dh]$/.test(tagName))
}
