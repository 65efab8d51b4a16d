/** Every link leads to the site, so the heading it names has to stand on the page, not in the mail alone. */
import type { Root } from 'mdast'
import { linksOf } from '../course/links-of.ts'
import type { ParsedCourse } from '../course/parse-course.ts'
import type { Course } from '../course/types.ts'
import { type Diagnostic, diagnose } from '../diagnostic.ts'
import { visit } from '../markdown/visit.ts'
import { deadAnchor } from './links.ts'

export function checkMailHeadings({ course: home, lessons, pages }: ParsedCourse, course: Course): Diagnostic[] {
  const onPage = new Map([...course.lessons, ...course.pages].map(({ id, body }) => [id, headingsOf(body.web)]))
  const inText = new Map([...course.lessons, ...course.pages].map(({ id, body }) => [id, body.headings]))
  const known = new Set(onPage.keys())
  return [...(home ? [home] : []), ...lessons, ...pages].flatMap(({ body, source }) =>
    linksOf(body.tree, source, known).flatMap(({ lesson: id, heading, span }) => {
      // A heading that stands nowhere has been reported where links are resolved.
      const exists = heading !== undefined && inText.get(id)!.some((one) => one.id === heading)
      if (!exists || onPage.get(id)!.has(heading)) return []
      const message = `expected a heading on the page of \`${id}\`, got \`#${heading}\`, which stands in the mail alone`
      return [diagnose(deadAnchor, { file: source.file, ...(span && { span }), message }, source.text)]
    }),
  )
}

function headingsOf(tree: Root): ReadonlySet<string> {
  const ids = new Set<string>()
  visit(tree, 'heading', ({ data }) => void ids.add(String((data?.hProperties as { id?: unknown } | undefined)?.id)))
  return ids
}
