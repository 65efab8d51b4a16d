import type { Root } from 'hast'
import { visit } from '../visit.ts'
import { hasClass } from './element.ts'

/** Code does not wrap, so its box may scroll, so it must be reachable by keyboard (WCAG 2.1.1). */
export function reachCode(tree: Root): void {
  visit(tree, 'element', (element) => {
    if (element.tagName === 'pre') element.properties.tabIndex = 0
  })
}

/** The notes are a section of their own with a name (DPUB-ARIA 1.1: doc-endnotes, doc-noteref, doc-backlink). */
export function markNotes(tree: Root): void {
  visit(tree, 'element', ({ tagName, properties, ...element }) => {
    if (tagName === 'section' && hasClass({ tagName, properties, ...element }, 'footnotes')) {
      properties.role = 'doc-endnotes'
      properties.ariaLabelledBy = ['footnote-label']
    }
    if (properties.dataFootnoteRef !== undefined) properties.role = 'doc-noteref'
    if (properties.dataFootnoteBackref !== undefined) properties.role = 'doc-backlink'
  })
}
