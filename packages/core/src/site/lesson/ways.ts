/** Previous and next, once for each set of tracks that agree. */
import type { Lesson } from '../../course/types.ts'
import { type Html, html } from '../../markup.ts'
import { type Place, type Way, waysOn } from '../order.ts'
import { at, type Site } from '../site.ts'
import { fill } from '../words.ts'

export function ways(site: Site, places: readonly Place[]): Html {
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
    <ul class="pair">
    <li class="previous">${neighbour(site, words.previous, previous, words['first-lesson'])}</li>
    <li class="next">${neighbour(site, words.next, next, words['last-lesson'])}</li>
    </ul>
    </div>`
}

function neighbour(site: Site, label: string, lesson: Lesson | undefined, none: string): Html {
  if (!lesson) return html`<span class="none">${none}</span>`
  return html`<a href="${at(site, `/${lesson.id}/`)}"><span>${label}</span> ${lesson.title}</a>`
}
