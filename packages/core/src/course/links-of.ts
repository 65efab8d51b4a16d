/** Which lessons a text links to, once its links are resolved. */
import type { Root } from 'mdast'
import type { Position } from 'unist'
import { visit } from '../markdown/visit.ts'
import type { SourceText } from '../text.ts'
import type { LessonLink } from './types.ts'

/** A resolved address of the course's own site. */
const address = /^\/([a-z][a-z0-9-]*)\/(?:#(.*))?$/s

export function linksOf(tree: Root, source: SourceText, lessons: ReadonlySet<string>): LessonLink[] {
  const links: LessonLink[] = []
  const note = (url: string, position: Position | undefined) => {
    const [, lesson, heading] = address.exec(url) ?? []
    if (lesson === undefined || !lessons.has(lesson)) return
    const span = position && source.span(position.start.offset ?? 0, position.end.offset ?? 0)
    links.push({ lesson, heading, span })
  }
  visit(tree, (node) => {
    if (node.type === 'link') note(node.url, node.position)
    if (node.type === 'leafDirective' && node.attributes?.href) note(node.attributes.href, node.position)
  })
  return links
}
