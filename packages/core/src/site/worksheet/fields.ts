/**
 * Makes a worksheet one that can be filled in: every line becomes a field, every box a tick, each with a name that says
 * where it stands and a label for those who do not see that. Names: `1-cell-2-3-4` is sheet 1, table 2, row 3, column 4;
 * `1-tick-5` and `1-line-6` are counted through their sheet.
 */
import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import { hasClass, isElement } from '../../html/furnish/element.ts'
import type { Words } from '../words.ts'
import { openCells } from './cells.ts'
import { openLines } from './lines.ts'
import type { SheetContext } from './made.ts'
import { openTasks } from './tasks.ts'

export function openFields(tree: Root, words: Words): void {
  let number = 0
  visit(tree, 'element', (element) => {
    if (!isElement(element, 'section') || !hasClass(element, 'worksheet')) return
    number += 1
    const sheet: SheetContext = { number, words, ticks: 0, lines: 0 }
    openCells(element, sheet)
    openTasks(element, sheet)
    openLines(element, sheet)
  })
}
