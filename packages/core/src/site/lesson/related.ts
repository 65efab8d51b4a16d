/** The graph from the other side: what builds on this lesson, and whose text mentions it. */
import type { Lesson } from '../../course/types.ts'
import type { EdgeKind } from '../../graph/index-of.ts'
import { backlinks, dependants } from '../../graph/neighbours.ts'
import { type Html, html } from '../../markup.ts'
import { lessonLink } from '../links.ts'
import type { Site } from '../site.ts'

const standsOn: readonly EdgeKind[] = ['requires', 'requires-any']

export function related(site: Site, { id }: Lesson): Html | undefined {
  const { course, words } = site
  const built = dependants(course, id, standsOn).filter(isShown)
  const mentioned = backlinks(course, id).filter((lesson) => isShown(lesson) && !built.includes(lesson))
  if (built.length + mentioned.length === 0) return undefined
  return html`<section class="related" aria-label="${words['related-label']}">
    ${list(site, words['related-builds'], built)}
    ${list(site, words['related-mentions'], mentioned)}
    </section>`
}

function isShown({ draft }: Lesson): boolean {
  return !draft
}

function list(site: Site, title: string, lessons: readonly Lesson[]): Html | undefined {
  if (lessons.length === 0) return undefined
  return html`<div><h2>${title}</h2><ul>${lessons.map((lesson) => html`<li>${lessonLink(site, lesson)}</li>`)}</ul></div>`
}
