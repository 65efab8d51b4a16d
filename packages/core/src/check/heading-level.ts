import type { Heading, Root } from 'mdast'
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Diagnostic, Rule } from '../diagnostic.ts'
import { visit } from '../markdown/visit.ts'
import type { SourceText } from '../text.ts'
import { bodiesOf, outletsOf, problemAt } from './bodies.ts'

export const headingLevel: Rule = {
  id: 'heading-level',
  severity: 'warning',
  what: 'A heading has a level that does not follow from the one before it.',
  why: 'The title is the only heading of the first level, and who moves through a page by its headings loses a step.',
  fix: 'Begin with `##`, and go down one level at a time.',
}

/** The title, from the settings, stands above every body. */
const levelOfTitle = 1

export function checkHeadingLevels(parsed: ParsedCourse): Diagnostic[] {
  return bodiesOf(parsed).flatMap(({ body, source }) => {
    const wrong = new Map(outletsOf(body.tree).flatMap(wrongIn))
    return [...wrong.values()].map(([heading, most]) => wrongLevel(heading, most, source))
  })
}

/** By offset, since the copies of one heading in several outlets are one heading: what it is, and its deepest level. */
function wrongIn(tree: Root): [offset: number | undefined, [Heading, most: number]][] {
  const wrong: [number | undefined, [Heading, number]][] = []
  let before = levelOfTitle
  visit(tree, 'heading', (heading) => {
    const most = before + 1
    if (heading.depth === levelOfTitle || heading.depth > most)
      wrong.push([heading.position?.start.offset, [heading, most]])
    before = heading.depth
  })
  return wrong
}

function wrongLevel(heading: Heading, most: number, source: SourceText): Diagnostic {
  const expected = heading.depth === levelOfTitle ? '`##` or deeper' : `\`${'#'.repeat(most)}\` at the deepest`
  return problemAt(headingLevel, source, heading, {
    message: `expected ${expected}, got \`${'#'.repeat(heading.depth)}\``,
  })
}
