import type { Element, ElementContent, Nodes, Root } from 'hast'
import { SKIP, visit } from '../visit.ts'
import { hasClass, isElement } from './element.ts'

/**
 * Every box gets its line as its label. In a worksheet it can be ticked and is printed as ticked; nothing stores it,
 * the browser included. Elsewhere it only shows what the author ticked.
 */
export function labelTasks(tree: Root): void {
  visit(tree, 'element', (element) => {
    if (!isElement(element, 'section') || !hasClass(element, 'worksheet')) return
    visit(element as Nodes, 'element', (input) => {
      if (input.tagName === 'input') input.properties = open(input.properties)
    })
  })
  visit(tree, 'element', (item) => {
    if (item.tagName === 'li' && hasClass(item, 'task-list-item')) labelLine(item)
  })
  visit(tree, 'element', (input, index, parent) => {
    if (input.tagName !== 'input' || !parent || index === undefined || isElement(parent, 'label')) return
    // A box outside a list has no line to be its label; without a name it would only confuse.
    parent.children.splice(index, 1)
    return [SKIP, index]
  })
}

function open({ type, checked }: Element['properties']): Element['properties'] {
  return { type, ...(checked ? { checked } : {}), autoComplete: ['off'] }
}

/** In a loose list the line stands in the first paragraph, in a tight one in the item itself, before any block. */
function labelLine(item: Element): void {
  const paragraph = item.children.find((child) => isElement(child))
  const line = paragraph && isElement(paragraph, 'p') ? paragraph : item
  const end = line.children.findIndex((child) => isElement(child) && blocks.has(child.tagName))
  const words = end === -1 ? line.children : line.children.slice(0, end)
  const rest = end === -1 ? [] : line.children.slice(end)
  if (words.some((child) => isElement(child, 'input'))) line.children = [label(words), ...rest]
}

const blocks: ReadonlySet<string> = new Set(['ul', 'ol', 'p', 'div', 'pre', 'blockquote', 'table', 'section'])

function label(words: ElementContent[]): Element {
  const box = words.find((child) => isElement(child, 'input')) as Element
  const text = words.filter((child) => child !== box)
  const span: Element = { type: 'element', tagName: 'span', properties: {}, children: trimmed(text) }
  return { type: 'element', tagName: 'label', properties: { className: ['task'] }, children: [box, span] }
}

function trimmed(words: ElementContent[]): ElementContent[] {
  return words
    .filter((word, index) => !(index === 0 && word.type === 'text' && word.value.trim() === ''))
    .map(trimStart)
}

function trimStart(word: ElementContent, index: number): ElementContent {
  return index === 0 && word.type === 'text' ? { ...word, value: word.value.trimStart() } : word
}
