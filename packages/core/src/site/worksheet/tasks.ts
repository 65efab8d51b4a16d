/** Boxes to tick. A line behind the box is a field of its own, so it stands outside the box's label. */
import type { Element, ElementContent, Nodes } from 'hast'
import { visit } from 'unist-util-visit'
import { hasClass, isElement, textOf } from '../../html/furnish/element.ts'
import { fill } from '../words.ts'
import { element, nextTick, type SheetContext, tick } from './made.ts'

export function openTasks(section: Element, sheet: SheetContext): void {
  visit(section as Nodes, 'element', (label, index, parent) => {
    if (label.tagName !== 'label' || !hasClass(label, 'task') || !parent || index === undefined) return
    const task = opened(label, sheet)
    if (task) (parent.children as ElementContent[])[index] = task
  })
  openBoxes(section, sheet)
}

/** The one thing to do with a label that holds a line: what is said before it stays the label, the rest follows. */
function opened(label: Element, sheet: SheetContext): Element | undefined {
  const [box, words] = label.children.filter((child) => isElement(child))
  if (!box || !words) return undefined
  box.properties.name = nextTick(sheet)
  delete box.properties.autoComplete
  const at = words.children.findIndex((child) => isElement(child) && hasClass(child, 'blank'))
  if (at === -1) return undefined
  const rest = words.children.slice(at)
  words.children = words.children.slice(0, at)
  if (textOf(words).trim() === '') {
    box.properties.ariaLabel = fill(sheet.words['sheet-tick'], { number: sheet.ticks })
  }
  return element('div', { className: ['task-line'] }, [label, element('span', { className: ['task-rest'] }, rest)])
}

/** `[ ]` in running text, where Markdown knows no box. What stands before it is its label. */
function openBoxes(section: Element, sheet: SheetContext): void {
  visit(section as Nodes, 'text', (text, index, parent) => {
    if (!parent || index === undefined || !/\[ \]/.test(text.value)) return
    const before = textOf({ type: 'root', children: parent.children.slice(0, index) as ElementContent[] })
    const pieces = text.value.split(/(\[ \])/).filter((piece) => piece !== '')
    const made = pieces.map((piece): ElementContent => {
      if (piece !== '[ ]') return { type: 'text', value: piece }
      const name = nextTick(sheet)
      const label = before.replace(/[:\s]+$/, '').trim() || fill(sheet.words['sheet-tick'], { number: sheet.ticks })
      return tick(name, label)
    })
    parent.children.splice(index, 1, ...made)
    return index + made.length
  })
}
