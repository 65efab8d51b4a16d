/** The fields of a worksheet, and the names that tell them apart. */
import type { Element, ElementContent } from 'hast'
import type { Words } from '../words.ts'

/** Counts as it goes. */
export interface SheetContext {
  readonly number: number
  readonly words: Words
  ticks: number
  lines: number
}

export function nextTick(sheet: SheetContext): string {
  sheet.ticks += 1
  return `${sheet.number}-tick-${sheet.ticks}`
}

export function nextLine(sheet: SheetContext): string {
  sheet.lines += 1
  return `${sheet.number}-line-${sheet.lines}`
}

/** Room for more than fits on a line: it grows with what is written, and the theme sees to that. */
export function area(name: string, label?: string): Element {
  return element('textarea', { name, rows: 1, ...(label !== undefined && { ariaLabel: label }) })
}

export function tick(name: string, label?: string): Element {
  return element('input', { type: 'checkbox', name, ...(label !== undefined && { ariaLabel: label }) })
}

export function element(tagName: string, properties: Element['properties'], children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children }
}
