import type { Heading, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Diagnostic, Rule } from '../diagnostic.ts'
import { visit } from '../markdown/visit.ts'
import type { SourceText } from '../text.ts'
import { bodiesOf, outletsOf, problemAt, spanOfNode } from './bodies.ts'

export const duplicateHeading: Rule = {
  id: 'duplicate-heading',
  severity: 'warning',
  what: 'Two headings of one text have the same words.',
  why: 'In a list of headings, and in a screen reader’s, nobody can tell them apart; a link to the second ends in `-1`.',
  fix: 'Say in one of them what is special about its passage.',
}

/** Judged by what a reader gets in one go: `:::web` and `:::email` may each have a heading of the same words. */
export function checkDuplicateHeadings(parsed: ParsedCourse): Diagnostic[] {
  return bodiesOf(parsed).flatMap(({ body, source }) => {
    const pairs = new Map(outletsOf(body.tree).flatMap(repeatedIn))
    return [...pairs.values()].map(([again, first]) => repeated(again, first, source))
  })
}

/** Each heading that repeats an earlier one, with the first of them; by offset, since outlets hold copies. */
function repeatedIn(tree: Root): [offset: number | undefined, [again: Heading, first: Heading]][] {
  const firsts = new Map<string, Heading>()
  const pairs: [number | undefined, [Heading, Heading]][] = []
  visit(tree, 'heading', (heading) => {
    const words = textOf(heading).trim().toLowerCase()
    const first = firsts.get(words)
    if (!first) firsts.set(words, heading)
    else pairs.push([heading.position?.start.offset, [heading, first]])
  })
  return pairs
}

function repeated(again: Heading, first: Heading, source: SourceText): Diagnostic {
  return problemAt(duplicateHeading, source, again, {
    message: `expected a heading of its own, got \`${textOf(again).trim()}\` again`,
    related: [{ file: source.file, span: spanOfNode(source, first), message: 'the first of them' }],
  })
}
