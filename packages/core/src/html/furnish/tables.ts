import type { Element, ElementContent, Nodes, Root } from 'hast'
import { fill, type Words } from '../../site/words.ts'
import { SKIP, visit } from '../visit.ts'
import { isElement, textOf } from './element.ts'

/**
 * A wide table scrolls in a box of its own instead of widening the page. A box that scrolls must be reachable by
 * keyboard (WCAG 2.1.1), and one that takes the focus must have a name (4.1.2): its number and the heading above.
 */
export function wrapTables(tree: Root, words: Words): void {
  let count = 0
  let heading = ''
  visit(tree, 'element', (element, index, parent) => {
    if (/^h[1-6]$/.test(element.tagName)) heading = textOf(element)
    if (element.tagName !== 'table' || !parent || index === undefined) return
    count += 1
    const name = fill(words[heading ? 'table-under' : 'table'], { number: count, heading })
    markCells(element)
    parent.children[index] = scroller(element, name)
    return [SKIP, index + 1]
  })
}

function scroller(table: Element, name: string): Element {
  const properties = { className: ['table-scroll'], role: 'region', ariaLabel: name, tabIndex: 0 }
  return { type: 'element', tagName: 'div', properties, children: [table] }
}

/** Heads of columns say so, and `align`, which HTML gave up, becomes a class. */
function markCells(table: Element): void {
  visit(table as Nodes, 'element', (cell) => {
    if (cell.tagName !== 'th' && cell.tagName !== 'td') return
    if (cell.tagName === 'th') cell.properties.scope ??= 'col'
    const { align, ...rest } = cell.properties
    cell.properties = align ? { ...rest, className: [`align-${align}`] } : rest
    if (cell.tagName !== 'th' || !isEmpty(cell)) return
    cell.tagName = 'td'
    delete cell.properties.scope
  })
}

/** A head without words would be announced as a head of nothing. */
function isEmpty(cell: Element): boolean {
  return !cell.children.some((child: ElementContent) => isElement(child) || textOf(child).trim() !== '')
}
