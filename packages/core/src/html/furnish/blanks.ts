import type { ElementContent, Nodes, Root, Text } from 'hast'
import { SKIP, visit } from '../visit.ts'
import { hasClass, isElement } from './element.ts'

/** `____` in a worksheet is a line to write on: drawn as one, long enough for a pen. */
export function fillBlanks(tree: Root): void {
  visit(tree, 'element', (element) => {
    if (isElement(element, 'section') && hasClass(element, 'worksheet')) drawLines(element)
  })
}

function drawLines(worksheet: Nodes): void {
  visit(worksheet, 'text', (text, index, parent) => {
    if (!parent || index === undefined || isElement(parent as Nodes, 'code') || !/_{3,}/.test(text.value)) return
    const pieces = text.value.split(/(_{3,})/).filter((piece) => piece !== '')
    parent.children.splice(index, 1, ...pieces.map(piece))
    return [SKIP, index + pieces.length]
  })
}

function piece(value: string): ElementContent {
  const text: Text = { type: 'text', value }
  if (!value.startsWith('___')) return text
  return { type: 'element', tagName: 'span', properties: { className: ['blank'] }, children: [text] }
}
