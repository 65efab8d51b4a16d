import type { Lesson, Module } from '../course/types.ts'
import { readingMinutes } from '../graph/path.ts'
import { type Html, html } from '../markup.ts'
import { lessonLine } from './lesson-lines.ts'
import { modulePath } from './links.ts'
import { shownLessons } from './order.ts'
import { renderShell } from './shell.ts'
import { at, type Site } from './site.ts'
import { counted, fill } from './words.ts'

export function modulePage(site: Site, module: Module): string {
  const { course, words, base } = site
  const { title, summary } = module
  const lessons = lessonsIn(site, module)
  const main = html`
    ${heading(site, module, lessons)}
    <ol class="lines">${lessons.map((lesson) => lessonLine(site, lesson))}</ol>
    ${around(site, module)}`
  const description = summary ?? fill(words['module-of'], { module: title, course: course.title })
  return renderShell(course, { title, description, path: modulePath(module), main, base, kind: 'module-page' })
}

/** Modules of which there is something to read; one whose lessons are all drafts has no page. */
export function shownModules({ course }: Pick<Site, 'course'>): Module[] {
  const filled = new Set(shownLessons(course).map(({ module }) => module))
  return course.modules.filter(({ id }) => filled.has(id))
}

function lessonsIn({ course }: Site, { id }: Module): Lesson[] {
  return shownLessons(course).filter(({ module }) => module === id)
}

function heading(site: Site, module: Module, lessons: readonly Lesson[]): Html {
  const { course, words } = site
  const modules = shownModules(site)
  const number = modules.findIndex(({ id }) => id === module.id) + 1
  const size = {
    lessons: counted('lessons', lessons.length, words, course.language),
    minutes: counted('minutes', readingMinutes(course, lessons), words, course.language),
  }
  return html`<header class="page-head">
    <p class="eyebrow">${fill(words['module-place'], { number, count: modules.length })}</p>
    <h1>${module.title}</h1>
    ${module.summary && html`<p class="lead">${module.summary}</p>`}
    <p class="quiet">${fill(words['track-size'], size)}</p>
    </header>`
}

function around(site: Site, module: Module): Html | undefined {
  const { words } = site
  const modules = shownModules(site)
  const place = modules.findIndex(({ id }) => id === module.id)
  const [previous, next] = [modules[place - 1], modules[place + 1]]
  if (!previous && !next) return undefined
  return html`<nav class="onward ways" aria-label="${words['way-label']}"><ul class="pair">
    ${previous && html`<li class="previous"><a href="${at(site, modulePath(previous))}"><span>${words['module-previous']}</span> ${previous.title}</a></li>`}
    ${next && html`<li class="next"><a href="${at(site, modulePath(next))}"><span>${words['module-next']}</span> ${next.title}</a></li>`}
    </ul></nav>`
}
