/** Every `{{variable}}`, in text and in addresses, is declared in `course.md`. */
import type { Nodes } from 'mdast'
import type { ParsedCourse } from '../course/parse-course.ts'
import { type Diagnostic, diagnose } from '../diagnostic.ts'
import { variableInUrl } from '../markdown/variable.ts'
import { visit } from '../markdown/visit.ts'
import { didYouMean } from '../suggest.ts'
import { unknownVariable } from './links.ts'

/** `{{ first-name }}`: other tools take the blanks, here they would be shown with their braces. */
const misspelt = /(?<!\\)\{\{[ \t]*([A-Za-z0-9_. -]{1,64}?)[ \t]*\}\}/g

export function checkVariables({ course, lessons, pages }: ParsedCourse): Diagnostic[] {
  if (!course?.settings) return []
  const declared = new Set(Object.keys(course.settings.variables ?? {}))
  return [course, ...lessons, ...pages].flatMap(({ body, source }) => {
    const problems: Diagnostic[] = []
    const report = (got: string, message: string, start: number) => {
      const span = source.span(start, start + got.length)
      const standing = { source, start: start + '{{'.length, was: got.slice('{{'.length, -'}}'.length) }
      const guess = didYouMean(got.replace(/[{} \t]/g, ''), declared, standing)
      const finding = { file: source.file, span, message, ...guess }
      problems.push(diagnose(unknownVariable, finding, source.text))
    }
    const check = (name: string, start: number) => {
      const got = `{{${name}}}`
      if (!declared.has(name)) report(got, `expected a declared variable, got \`${got}\``, start)
    }
    visit(body.tree, (node) => {
      const start = node.position?.start.offset ?? 0
      const written = source.text.slice(start, node.position?.end.offset ?? start)
      if (node.type === 'variable') check(node.name, start)
      for (const [got, name] of (urlOf(node) ?? '').matchAll(variableInUrl)) {
        check(name!, start + Math.max(0, written.indexOf(got)))
      }
      if (node.type !== 'text') return
      for (const { 0: got, index } of written.matchAll(misspelt)) {
        report(got, `expected a variable such as \`{{first-name}}\`, got \`${got}\``, start + index)
      }
    })
    return problems
  })
}

function urlOf(node: Nodes): string | null | undefined {
  if (node.type === 'link' || node.type === 'image') return node.url
  return node.type === 'leafDirective' ? node.attributes?.href : undefined
}
