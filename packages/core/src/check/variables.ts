/** Every `{{variable}}`, in text and in addresses, is declared in `course.md`. */
import { visit } from 'unist-util-visit'
import type { ParsedCourse } from '../course/parse-course.ts'
import { type Diagnostic, diagnose } from '../diagnostic.ts'
import { variableInUrl } from '../markdown/variable.ts'
import { didYouMean } from '../suggest.ts'
import { unknownVariable } from './links.ts'

export function checkVariables({ course, lessons, pages }: ParsedCourse): Diagnostic[] {
  if (!course?.settings) return []
  const declared = new Set(Object.keys(course.settings.variables ?? {}))
  return [course, ...lessons, ...pages].flatMap(({ body, source }) => {
    const problems: Diagnostic[] = []
    const check = (name: string, start = 0, end = 0) => {
      if (declared.has(name)) return
      const message = `expected a declared variable, got \`{{${name}}}\``
      const finding = { file: source.file, span: source.span(start, end), message, ...didYouMean(name, declared) }
      problems.push(diagnose(unknownVariable, finding, source.text))
    }
    visit(body.tree, (node) => {
      const [start, end] = [node.position?.start.offset, node.position?.end.offset]
      if (node.type === 'variable') check(node.name, start, end)
      const url = node.type === 'link' ? node.url : node.type === 'leafDirective' ? node.attributes?.['href'] : undefined
      for (const match of (url ?? '').matchAll(variableInUrl)) check(match[1]!, start, end)
    })
    return problems
  })
}
