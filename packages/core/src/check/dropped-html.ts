/** Raw HTML that the site would not show: cleaning takes it out, and the author is told. */
import type { Root } from 'mdast'
import type { ParsedCourse } from '../course/parse-course.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { droppedByCleaning } from '../html.ts'
import { visit } from '../markdown/visit.ts'

export const droppedHtml: Rule = {
  id: 'dropped-html',
  severity: 'error',
  what: 'A text holds raw HTML, or a picture from elsewhere, that no page may carry.',
  why: 'Scripts, frames, styles and what loads from another host are taken out; readers would miss what you wrote.',
  fix: 'Write it in Markdown, keep pictures below `media/`, or remove it.',
}

export function checkDroppedHtml({ course, lessons, pages }: ParsedCourse): Diagnostic[] {
  return [...(course ? [course] : []), ...lessons, ...pages].flatMap(({ body, source }) => {
    if (!isSuspect(body.tree)) return []
    const dead = deadPictures(body.tree)
    return droppedByCleaning(body.tree)
      .filter(({ span }) => !dead.has(span?.start.offset))
      .map(({ tag, attribute, span }) => {
        const got = attribute === undefined ? `<${tag}>` : `${attribute} of <${tag}>`
        const message = `expected what a page may carry, got \`${got}\``
        return diagnose(droppedHtml, { file: source.file, ...(span && { span }), message }, source.text)
      })
  })
}

/** Making HTML of a body costs more than all other checks; few bodies hold anything that could be dropped. */
function isSuspect(tree: Root): boolean {
  let suspect = false
  visit(tree, (node) => {
    suspect ||= node.type === 'html' || node.type === 'image'
  })
  return suspect
}

/** Where pictures stand that lead to no file: that has been said already. */
function deadPictures(tree: Root): ReadonlySet<number | undefined> {
  const starts = new Set<number | undefined>()
  visit(tree, 'image', ({ url, position }) => {
    if (!/^(\/|[a-z][a-z0-9+.-]*:)/i.test(url)) starts.add(position?.start.offset)
  })
  return starts
}
