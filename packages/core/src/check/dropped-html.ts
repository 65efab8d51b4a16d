/** Raw HTML that the site would not show: cleaning takes it out, and the author is told. */
import { visit } from 'unist-util-visit'
import type { ParsedCourse } from '../course/parse-course.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { droppedByCleaning } from '../html.ts'

export const droppedHtml: Rule = {
  id: 'dropped-html',
  severity: 'error',
  what: 'A text holds raw HTML, or a picture from elsewhere, that no page may carry.',
  why: 'Scripts, frames, styles and what loads from another host are taken out; readers would miss what you wrote.',
  fix: 'Write it in Markdown, keep pictures below `media/`, or remove it.',
}

export function checkDroppedHtml({ course, lessons, pages }: ParsedCourse): Diagnostic[] {
  return [...(course ? [course] : []), ...lessons, ...pages].flatMap(({ body, source }) => {
    let suspect = false
    visit(body.tree, (node) => {
      suspect ||= node.type === 'html' || node.type === 'image'
    })
    if (!suspect) return []
    return droppedByCleaning(body.tree).map(({ tag, attribute, span }) => {
      const got = attribute === undefined ? `<${tag}>` : `${attribute} of <${tag}>`
      const message = `expected what a page may carry, got \`${got}\``
      return diagnose(droppedHtml, { file: source.file, ...(span && { span }), message }, source.text)
    })
  })
}
