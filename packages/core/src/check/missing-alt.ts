import type { Image, Root } from 'mdast'
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Diagnostic, Rule } from '../diagnostic.ts'
import { isDecorative } from '../markdown/decoration.ts'
import { visit } from '../markdown/visit.ts'
import { bodiesOf, problemAt } from './bodies.ts'

export const missingAlt: Rule = {
  id: 'missing-alt',
  severity: 'error',
  what: 'A picture has no description.',
  why: 'Who does not see it, in a mail with pictures turned off for example, learns nothing (WCAG 2.2, 1.1.1).',
  fix: 'Write what it shows: `![A plan with three goals](../media/plan.png)`. One that only decorates says so: `![](../media/line.svg "decorative")`.',
}

/** `alt=""` in raw HTML says that the picture decorates. */
const rawWithoutAlt = /<img\b(?![^>]*\balt\s*=)[^>]*>/i

export function checkAlt(parsed: ParsedCourse): Diagnostic[] {
  return bodiesOf(parsed).flatMap(({ body, source }) => {
    const problems: Diagnostic[] = []
    const report = (node: Parameters<typeof problemAt>[2]) =>
      problems.push(problemAt(missingAlt, source, node, { message: 'expected a description of the picture, got none' }))
    visit(body.tree as Root, (node) => {
      if (node.type === 'image' && lacksAlt(node)) report(node)
      if (node.type === 'html' && rawWithoutAlt.test(node.value)) report(node)
    })
    return problems
  })
}

function lacksAlt(image: Image): boolean {
  return (image.alt ?? '').trim() === '' && !isDecorative(image)
}
