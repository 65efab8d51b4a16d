import type { Html, Image, Root } from 'mdast'
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Diagnostic, Rule } from '../diagnostic.ts'
import { isDecorative } from '../markdown/decoration.ts'
import { visit } from '../markdown/visit.ts'
import type { SourceText } from '../text.ts'
import { bodiesOf, problemAt } from './bodies.ts'

export const missingAlt: Rule = {
  id: 'missing-alt',
  severity: 'error',
  what: 'A picture has no description.',
  why: 'Who does not see it, in a mail with pictures turned off for example, learns nothing (WCAG 2.2, 1.1.1).',
  fix: 'Write what it shows: `![A plan with three goals](../media/plan.png)`. One that only decorates says so: `![](../media/line.svg "decorative")`.',
}

/** `alt=""` in raw HTML says that the picture decorates. */
const rawWithoutAlt = /<img\b(?![^>]*\balt\s*=)[^>]*>/gi

export function checkAlt(parsed: ParsedCourse): Diagnostic[] {
  return bodiesOf(parsed).flatMap(({ body, source }) => {
    const problems: Diagnostic[] = []
    const report = (node: Parameters<typeof problemAt>[2]) =>
      problems.push(problemAt(missingAlt, source, node, { message: 'expected a description of the picture, got none' }))
    visit(body.tree as Root, (node) => {
      if (node.type === 'image' && lacksAlt(node)) report(node)
      if (node.type === 'html') for (const tag of tagsWithoutAlt(node, source)) report(tag)
    })
    return problems
  })
}

/** Each such tag at its own place in the block; at the block's where quotes or lists indent its lines. */
function tagsWithoutAlt(node: Html, source: SourceText): Html[] {
  const start = node.position?.start.offset ?? 0
  return [...node.value.matchAll(rawWithoutAlt)].map(({ 0: tag, index }) => {
    const exact = source.text.startsWith(tag, start + index)
    return exact ? { ...node, position: source.span(start + index, start + index + tag.length) } : node
  })
}

function lacksAlt(image: Image): boolean {
  return (image.alt ?? '').trim() === '' && !isDecorative(image)
}
