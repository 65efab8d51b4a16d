import type { Paragraph, Root, RootContent } from 'mdast'
import type { Lesson } from '../../course/types.ts'
import { type Html, html } from '../../markup.ts'
import { worksheetPath } from '../links.ts'
import { bodyHtml, type Site } from '../site.ts'
import { otherSources } from '../sources.ts'

/** The text, its sources, and under each worksheet the way to the page where it can be filled in. */
export function lessonBody(site: Site, lesson: Lesson): Html {
  return html`${bodyHtml(site, withSheetLinks(site, lesson))}
    ${otherSources(site, lesson)}`
}

/** A copy as far as it changes: the course's own trees are shared and frozen. */
function withSheetLinks(site: Site, lesson: Lesson): Root {
  const { web } = lesson.body
  return { ...web, children: web.children.map((node) => withSheetLink(node, site, lesson)) }
}

function withSheetLink(node: RootContent, site: Site, lesson: Lesson): RootContent {
  if (!('children' in node) || !wraps.has(node.type)) return node
  if (node.type === 'containerDirective' && node.name === 'worksheet') {
    return { ...node, children: [...node.children, sheetLink(site, lesson)] }
  }
  const children = (node.children as RootContent[]).map((child) => withSheetLink(child, site, lesson))
  return { ...node, children } as RootContent
}

/** What may hold a worksheet. */
const wraps: ReadonlySet<string> = new Set(['containerDirective', 'blockquote', 'list', 'listItem'])

function sheetLink({ words }: Site, lesson: Lesson): Paragraph {
  return {
    type: 'paragraph',
    data: { hProperties: { className: ['button-line'] } },
    children: [{ type: 'link', url: worksheetPath(lesson), children: [{ type: 'text', value: words['sheet-open'] }] }],
  }
}
