import type { Lesson } from '../course/types.ts'
import { type Html, html } from '../markup.ts'
import { lessonBody } from './lesson/body.ts'
import { aside, now } from './lesson/facts.ts'
import { related } from './lesson/related.ts'
import { ways } from './lesson/ways.ts'
import { lessonAbout } from './lesson-about.ts'
import { modulePath } from './links.ts'
import { readBox } from './live/read-box.ts'
import { type Place, placesOf } from './order.ts'
import { slotHtml } from './page-slots.ts'
import { searched, searchedBy } from './search/marks.ts'
import { siteSettings } from './settings.ts'
import { renderShell } from './shell.ts'
import { at, type Site } from './site.ts'

/** Where you are, what to do today, how long it takes; then the text; then where it leads. */
export function lessonPage(site: Site, lesson: Lesson): string {
  const { course, words, base } = site
  const { slots } = siteSettings(course)
  const places = placesOf(course, lesson)
  const main = html`
    ${heading(site, lesson, places)}
    ${aside(site, lesson)}
    <div class="prose"${searched}>${slotHtml(site, 'before-lesson', slots)}${lessonBody(site, lesson)}${slotHtml(site, 'after-lesson', slots)}</div>
    <div class="onward">
    ${readBox(site.words, lesson)}
    ${ways(site, places)}
    ${related(site, lesson)}
    <p class="quiet">${words['lesson-sign-up']} <a href="${at(site, '/sign-up/')}">${words['nav-sign-up']}</a></p>
    </div>`
  const { title, promise, id } = lesson
  const about = lessonAbout(site, lesson)
  return renderShell(course, { title, description: promise, path: `/${id}/`, main, base, kind: 'lesson', about })
}

function heading(site: Site, lesson: Lesson, places: readonly Place[]): Html {
  const module = site.course.modules.find(({ id }) => id === lesson.module)
  return html`<header class="lesson-head">
    ${module && html`<p class="eyebrow"><a href="${at(site, modulePath(module))}">${module.title}</a></p>`}
    <h1${searched}${searchedBy(lesson)}>${lesson.title}</h1>
    <p class="lead"${searched}>${lesson.promise}</p>
    ${now(site, lesson, places)}
    </header>`
}
