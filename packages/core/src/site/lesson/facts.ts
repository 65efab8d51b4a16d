/** What an anxious reader wants to know before the text, in the order in which they ask. */
import type { Edge, Lesson } from '../../course/types.ts'
import { type Html, html, type Slot } from '../../markup.ts'
import { contentsOf } from '../contents.ts'
import { filled } from '../filled.ts'
import { lessonLink, trackLink, worksheetPath } from '../links.ts'
import type { Place } from '../order.ts'
import { at, type Site } from '../site.ts'
import { counted } from '../words.ts'
import { sheetsOf } from '../worksheet/sheets.ts'

type Row = readonly [label: string, values: readonly Slot[], className?: string]

/** Where am I, what do I do today, how long does it take. */
export function now(site: Site, lesson: Lesson, places: readonly Place[]): Html {
  const { course, words } = site
  return html`<dl class="now">
    ${rows([
      [words['fact-place'], places.map((place) => placeText(site, lesson, place)), 'now-place'],
      [words['fact-today'], lesson.today ? [lesson.today] : [], 'now-today'],
      [words['fact-time'], [counted('minutes', lesson.minutes, words, course.language)], 'now-time'],
    ])}
    </dl>`
}

function placeText(site: Site, lesson: Lesson, { track, number, count }: Place): Html {
  const { words, days } = site
  if (!track) return filled(words.place, { number, count })
  const place = filled(words['place-on-track'], { number, count, track: trackLink(site, track) })
  const day = days.get(track.id)?.get(lesson.id)
  const text = day === undefined ? place : filled(words['place-by-mail'], { place, day })
  return html`<span data-tracks="${track.id}">${text}</span>`
}

/** Beside the text, or before it on a small screen: what it stands on, what the reader leaves with. */
export function aside(site: Site, lesson: Lesson): Html | undefined {
  const { words } = site
  const facts: readonly Row[] = [
    [words['fact-worksheet'], worksheet(site, lesson)],
    [words['fact-requires'], links(site, lesson.requires)],
    [words['fact-any'], links(site, lesson.requiresAny)],
    [words['fact-after'], links(site, lesson.after)],
  ]
  const shown = facts.filter(([, values]) => values.length > 0)
  const list = shown.length > 0 && html`<dl>${rows(shown)}</dl>`
  const nav = contents(site, lesson)
  if (!list && !nav) return undefined
  return html`<aside class="facts" aria-label="${words['lesson-facts']}">${list}
    ${nav}
    </aside>`
}

function rows(facts: readonly Row[]): Html[] {
  return facts
    .filter(([, values]) => values.length > 0)
    .map(
      ([label, values, className]) =>
        html`<div${className && html` class="${className}"`}><dt>${label}</dt>${values.map((value) => html`<dd>${value}</dd>`)}</div>`,
    )
}

function worksheet(site: Site, lesson: Lesson): Slot[] {
  const name = lesson.worksheet ?? site.words['label-worksheet']
  if (sheetsOf(lesson).length > 0) return [html`<a href="${at(site, worksheetPath(lesson))}">${name}</a>`]
  return lesson.worksheet ? [name] : []
}

/** Lessons that are drafts have no page, so nothing points to them. */
function links(site: Site, edges: readonly Edge[]): Html[] {
  return edges
    .flatMap((edge) => site.course.lessons.find(({ id, draft }) => id === edge.lesson && !draft) ?? [])
    .map((lesson) => lessonLink(site, lesson))
}

function contents({ words }: Site, lesson: Lesson): Html | undefined {
  const headings = contentsOf(lesson.body.web)
  if (headings.length === 0) return undefined
  return html`<nav class="contents" aria-labelledby="Contents"><p id="Contents">${words['fact-contents']}</p>
    <ul>${headings.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}</ul>
    </nav>`
}
