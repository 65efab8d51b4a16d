/** What a link says: a link is often read alone, from a list of links or with the keyboard. */
import type { Link, Nodes, Root } from 'mdast'
import type { LeafDirective } from 'mdast-util-directive'
import { toString as textOf } from 'mdast-util-to-string'
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Diagnostic, Rule } from '../diagnostic.ts'
import { EXIT, visit } from '../markdown/visit.ts'
import { bodiesOf, problemAt } from './bodies.ts'

export const emptyLinkText: Rule = {
  id: 'empty-link-text',
  severity: 'error',
  what: 'A link or button has no words.',
  why: 'Nobody can see it, and a screen reader reads out its address letter by letter.',
  fix: 'Write where it leads: `[what a plan is](2-what-a-pip-is.md)`. A picture as a link needs a description.',
}

export const vagueLinkText: Rule = {
  id: 'vague-link-text',
  severity: 'info',
  what: 'A link says “here” or “read more”, not where it leads.',
  why: 'Links are read alone as well, from a list of them, where five times “here” tells nothing.',
  fix: 'Make the link of the words that name what it leads to.',
}

/** English, since only there do we know the words. */
const vague: ReadonlySet<string> = new Set([
  'click',
  'click here',
  'click this',
  'details',
  'find out more',
  'here',
  'learn more',
  'link',
  'more',
  'more here',
  'more info',
  'more information',
  'read more',
  'read this',
  'see here',
  'see more',
  'this',
  'this link',
  'this page',
])

export function checkLinkText(parsed: ParsedCourse): Diagnostic[] {
  const english = /^en\b/i.test(parsed.course?.settings?.language ?? '')
  return bodiesOf(parsed).flatMap(({ body, source }) =>
    linksIn(body.tree).flatMap((link) => {
      const text = textOf(link)
      if (text.trim() === '' && !holdsVariable(link))
        return [problemAt(emptyLinkText, source, link, { message: 'expected words that say where it leads, got none' })]
      if (english && vague.has(bare(text)))
        return [
          problemAt(vagueLinkText, source, link, {
            message: `expected words that say where it leads, got \`${text.trim()}\``,
          }),
        ]
      return []
    }),
  )
}

function linksIn(tree: Root): (Link | LeafDirective)[] {
  const links: (Link | LeafDirective)[] = []
  visit(tree, (node) => {
    if (node.type === 'link' || (node.type === 'leafDirective' && node.name === 'button')) links.push(node)
  })
  return links
}

function holdsVariable(link: Nodes): boolean {
  let holds = false
  visit(link, 'variable', () => {
    holds = true
    return EXIT
  })
  return holds
}

/** Without case, blanks and marks around the words. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
