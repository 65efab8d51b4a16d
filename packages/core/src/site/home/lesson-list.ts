import type { Lesson } from '../../course/types.ts'
import { type Html, html } from '../../markup.ts'
import { lessonLine } from '../lesson-lines.ts'
import { modulePath } from '../links.ts'
import { shownModules } from '../module-page.ts'
import { shownLessons } from '../order.ts'
import { at, type Site } from '../site.ts'

/** Every lesson, by module: on a small screen this is the map. */
export function lessonList(site: Site): Html {
  return html`<section class="lessons" aria-labelledby="Lessons">
    <h2 id="Lessons" tabindex="-1">${site.words['home-lessons']}</h2>
    ${groups(site).map(
      ({ heading, summary, lessons }) => html`<div class="module">
      ${heading && html`<div class="module-head"><h3>${heading}</h3>${summary && html`<p>${summary}</p>`}</div>`}
      <ol class="lines">${lessons.map((lesson) => lessonLine(site, lesson))}</ol>
      </div>`,
    )}
    </section>`
}

interface Group {
  readonly heading: Html | undefined
  readonly summary: string | undefined
  readonly lessons: readonly Lesson[]
}

/** By module; lessons that stand beside course.md make one group without a name. Empty ones say nothing. */
function groups(site: Site): Group[] {
  const lessons = shownLessons(site.course)
  const modules = shownModules(site)
  const known = new Set(modules.map(({ id }) => id))
  const loose = lessons.filter(({ module }) => module === undefined || !known.has(module))
  const named = modules.map((module) => ({
    heading: html`<a href="${at(site, modulePath(module))}">${module.title}</a>`,
    summary: module.summary,
    lessons: lessons.filter((lesson) => lesson.module === module.id),
  }))
  return [...(loose.length > 0 ? [{ heading: undefined, summary: undefined, lessons: loose }] : []), ...named]
}
