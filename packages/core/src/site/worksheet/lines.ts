/**
 * Lines to write on in running text. One that ends its block grows and takes the block's words as its label; several in
 * one sentence are each named by what is said before them.
 */
import type { Element, ElementContent } from 'hast'
import { hasClass, isElement, textOf } from '../../html/furnish/element.ts'
import { fill } from '../words.ts'
import { area, element, nextLine, type SheetContext } from './made.ts'

const blocks: ReadonlySet<string> = new Set(['p', 'li', 'td', 'th', 'h2', 'h3', 'h4', 'h5', 'h6', 'dd', 'dt', 'div'])

export function openLines(section: Element, sheet: SheetContext): void {
  walk(section, { sheet, said: '', last: '', head: '' })
}

interface Reading {
  readonly sheet: SheetContext
  /** What was said since the block began, or since its last line. */
  said: string
  /** What the line before it is called. */
  last: string
  /** In a cell: the head of its column, which its words may need to be understood. */
  head: string
}

function walk(parent: Element, reading: Reading): void {
  if (endsInLine(parent)) {
    labelWhole(parent, reading)
    return
  }
  for (const [index, child] of parent.children.entries()) {
    if (child.type === 'text') reading.said += child.value
    else if (isElement(child)) parent.children[index] = visited(child, reading)
  }
}

function visited(child: Element, reading: Reading): Element {
  if (hasClass(child, 'blank')) return short(reading)
  const isBlock = blocks.has(child.tagName)
  if (isBlock) reading.said = ''
  if (child.tagName === 'td') reading.head = String(child.properties.dataHead ?? '')
  walk(child, reading)
  if (child.tagName === 'td') reading.head = ''
  if (isBlock) reading.said = ''
  return child
}

/** Words, then one line, and nothing behind it; no other field and no link among them. */
function endsInLine({ tagName, children }: Element): boolean {
  if (tagName !== 'p' && tagName !== 'li') return false
  const end = children.findLastIndex((child) => child.type !== 'text' || child.value.trim() !== '')
  const last = children[end]
  if (!last || !isElement(last) || !hasClass(last, 'blank')) return false
  return children.slice(0, end).every((child) => child.type === 'text' || (isElement(child) && isWords(child)))
}

function isWords({ tagName, properties, children }: Element): boolean {
  if (!/^(strong|em|del|code|sub|sup|b|i)$/.test(tagName) || properties.className) return false
  return children.every((child) => child.type === 'text' || (isElement(child) && isWords(child)))
}

function labelWhole(parent: Element, { sheet }: Reading): void {
  const words = parent.children.filter((child) => !(isElement(child) && hasClass(child, 'blank')))
  const name = nextLine(sheet)
  const label = textOf({ type: 'root', children: words as ElementContent[] }).trim()
  if (label === '') parent.children = [area(name, fill(sheet.words['sheet-line'], { number: sheet.lines }))]
  else parent.children = [element('label', { className: ['line'] }, [element('span', {}, words), area(name)])]
}

function short(reading: Reading): Element {
  const { sheet } = reading
  const name = nextLine(sheet)
  const own = reading.said.replace(/^[\s\p{P}]+|[\s:,;"“”]+$/gu, '')
  const before = reading.head || (own.length > 3 ? '' : reading.last)
  const label = [before, own].filter(Boolean).join(' … ')
  reading.said = ''
  reading.last = shortened(label) || fill(sheet.words['sheet-line'], { number: sheet.lines })
  return element('input', { type: 'text', name, ariaLabel: reading.last })
}

/** The end of what was said is what the line completes. */
function shortened(label: string): string {
  const sentence = label.split(/(?<=[.!?]["”]?)\s+/).at(-1) ?? label
  return sentence.split(/\s+/).slice(-mostWords).join(' ')
}

/** Of a label that is read out at every line. */
const mostWords = 10
