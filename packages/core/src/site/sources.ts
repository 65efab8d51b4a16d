import { credit } from '../course/resolve-notes.ts'
import type { Lesson, Source } from '../course/types.ts'
import { visit } from '../markdown/visit.ts'
import { type Html, html } from '../markup.ts'
import type { Site } from './site.ts'

/** Sources that the lesson names in its front matter and cites nowhere: without this no reader would see them. */
export function otherSources(site: Site, lesson: Lesson): Html | undefined {
  const cited = citedIn(lesson)
  const others = lesson.sources.filter((id) => !cited.has(id)).flatMap((id) => site.course.sources.get(id) ?? [])
  if (others.length === 0) return undefined
  return html`<section class="footnotes" aria-labelledby="Sources">
    <h2 class="notes-title" id="Sources">${site.words['other-sources']}</h2>
    <ul>${others.map((source) => html`<li>${entry(site, source)}</li>`)}</ul>
    </section>`
}

export function citedIn({ body }: Lesson): ReadonlySet<string> {
  const cited = new Set<string>()
  visit(body.web, 'footnoteReference', ({ label }) => {
    if (label) cited.add(label)
  })
  return cited
}

function entry({ course }: Site, source: Source): Html {
  const { title, url } = source
  return html`${url ? html`<a href="${url}">${title}</a>` : title}${credit(source, course.language)}`
}
