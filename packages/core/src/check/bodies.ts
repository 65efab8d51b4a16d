/** The texts that readers see, and how a check tells where in one of them something is wrong. */
import type { Root } from 'mdast'
import type { Node } from 'unist'
import type { ParsedCourse } from '../course/parse-course.ts'
import { type Diagnostic, diagnose, type Finding, type Rule, type Span } from '../diagnostic.ts'
import { splitTree } from '../markdown/split.ts'
import { visit } from '../markdown/visit.ts'
import type { SourceText } from '../text.ts'

/** The introduction, every lesson and every page; each is judged even where its settings cannot be used. */
export function bodiesOf({ course, lessons, pages }: ParsedCourse) {
  return [...(course ? [course] : []), ...lessons, ...pages]
}

/** What a reader gets in one go: the page, the mail, and the mail of each part; most texts are one for all of them. */
export function outletsOf(tree: Root): readonly Root[] {
  if (!isDivided(tree)) return [tree]
  const { web, email, parts } = splitTree(tree)
  return [web, email, ...parts.values()]
}

function isDivided(tree: Root): boolean {
  let divided = false
  visit(tree, 'containerDirective', ({ name }) => {
    divided ||= name === 'web' || name === 'email' || name === 'part'
  })
  return divided
}

export function spanOfNode(source: SourceText, { position }: Node): Span {
  return source.span(position?.start.offset ?? 0, position?.end.offset ?? 0)
}

/** A problem with one node of a text. */
export function problemAt(
  rule: Rule,
  source: SourceText,
  node: Node,
  finding: Omit<Finding, 'file' | 'span'>,
): Diagnostic {
  return diagnose(rule, { file: source.file, span: spanOfNode(source, node), ...finding }, source.text)
}
