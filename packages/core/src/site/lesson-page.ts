import type { Edge, Lesson } from '../course/types.ts'
import { type Html, html } from '../markup.ts'
import { contentsOf } from './contents.ts'
import { readBox } from './live/read-box.ts'
import { type Place, placesOf, type Way, waysOn } from './order.ts'
import { searched, searchedBy } from './search/marks.ts'
import { renderShell } from './shell.ts'
import { at, bodyHtml, type Site } from './site.ts'
import { otherSources } from './sources.ts'
import { counted, fill } from './words.ts'

export function lessonPage(site: Site, lesson: Lesson): string {
  const places = placesOf(site.course, lesson)
  const main = html`
    ${heading(site, lesson)}
    ${facts(site, lesson, places)}
    <div class="prose"${searched}>${bodyHtml(site, lesson.body.web)}
    ${otherSources(site, lesson)}</div>
    <div class="onward">
    ${readBox(site.words, lesson)}
    ${ways(site, places)}
    <p class="quiet">${site.words['lesson-sign-up']} <a href="${at(site, '/sign-up/')}">${site.words['nav-sign-up']}</a></p>
    </div>`
  const { title, promise, id } = lesson
  return renderShell(site.course, {
    title,
    description: promise,
    path: `/${id}/`,
    main,
    base: site.base,
    kind: 'lesson',
  })
}

function heading({ course }: Site, lesson: Lesson): Html {
  const { title, promise, module } = lesson
  const name = course.modules.find(({ id }) => id === module)?.title
  return html`<header class="lesson-head">
    ${name && html`<p class="eyebrow">${name}</p>`}
    <h1${searched}${searchedBy(lesson)}>${title}</h1>
    <p class="lead"${searched}>${promise}</p>
    </header>`
}

/** Where you are, how long it takes, what to do today, what you leave with: what an anxious reader wants to know before the text. */
function facts(site: Site, lesson: Lesson, places: readonly Place[]): Html {
  const { course, words } = site
  const rows: [label: string, values: (string | Html)[]][] = [
    [words['fact-place'], places.map((place) => placeText(site, place))],
    [words['fact-time'], [counted('minutes', lesson.minutes, words, course.language)]],
    [words['fact-today'], lesson.today ? [lesson.today] : []],
    [words['fact-worksheet'], lesson.worksheet ? [lesson.worksheet] : []],
    [words['fact-requires'], links(site, lesson.requires)],
    [words['fact-any'], links(site, lesson.requiresAny)],
    [words['fact-after'], links(site, lesson.after)],
  ]
  return html`<aside class="facts" aria-label="${words['lesson-facts']}"><dl>
    ${rows.map(([label, values]) => values.length > 0 && html`<div><dt>${label}</dt>${values.map((value) => html`<dd>${value}</dd>`)}</div>`)}
    </dl>
    ${contents(site, lesson)}
    </aside>`
}

function placeText({ words }: Site, { track, number, count }: Place): string | Html {
  if (!track) return fill(words.place, { number, count })
  const text = fill(words['place-on-track'], { number, count, track: track.title })
  return html`<span data-tracks="${track.id}">${text}</span>`
}

/** Lessons that are drafts have no page, so nothing points to them. */
function links(site: Site, edges: readonly Edge[]): Html[] {
  return edges
    .flatMap((edge) => site.course.lessons.find(({ id, draft }) => id === edge.lesson && !draft) ?? [])
    .map((lesson) => link(site, lesson))
}

function link(site: Site, { id, title }: Lesson): Html {
  return html`<a href="${at(site, `/${id}/`)}">${title}</a>`
}

function contents({ words }: Site, lesson: Lesson): Html | undefined {
  const headings = contentsOf(lesson.body.web)
  if (headings.length === 0) return undefined
  return html`<nav class="contents" aria-labelledby="Contents"><p id="Contents">${words['fact-contents']}</p>
    <ul>${headings.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}</ul>
    </nav>`
}

function ways(site: Site, places: readonly Place[]): Html {
  const all = waysOn(places)
  return html`<nav class="ways" aria-label="${site.words['way-label']}">
    ${all.map((way) => wayOn(site, way, all.length > 1))}
    </nav>`
}

function wayOn(site: Site, { tracks, previous, next }: Way, named: boolean): Html {
  const { words } = site
  const names = tracks.map(({ title }) => title).join(words.list)
  return html`<div class="way"${tracks.length > 0 && html` data-tracks="${tracks.map(({ id }) => id).join(' ')}"`}>
    ${named && html`<p class="way-name">${fill(words['way-on-track'], { tracks: names })}</p>`}
    <ul>
    <li class="previous">${neighbour(site, words.previous, previous, words['first-lesson'])}</li>
    <li class="next">${neighbour(site, words.next, next, words['last-lesson'])}</li>
    </ul>
    </div>`
}

function neighbour(site: Site, label: string, lesson: Lesson | undefined, none: string): Html {
  if (!lesson) return html`<span class="none">${none}</span>`
  return html`<a href="${at(site, `/${lesson.id}/`)}"><span>${label}</span> ${lesson.title}</a>`
}
