import type { Track } from '../../course/types.ts'
import { colourCount } from '../../export/colours.ts'
import { readingMinutes, trackLessons } from '../../graph/path.ts'
import { type Html, html } from '../../markup.ts'
import { trackPath } from '../links.ts'
import { at, type Site } from '../site.ts'
import { counted, fill } from '../words.ts'

/** The question that decides everything: each answer in the reader's own words, and where it leads. */
export function trackCards(site: Site): Html {
  const tracks = [...site.course.tracks.values()]
  return html`<section class="tracks" aria-labelledby="Tracks">
    <h2 id="Tracks">${site.words['home-tracks']}</h2>
    <ul>${tracks.map((track, place) => trackCard(site, track, place))}</ul>
    </section>`
}

function trackCard(site: Site, track: Track, place: number): Html {
  const { course, words } = site
  const lessons = trackLessons(course, track.id)
  const first = lessons[0]
  const size = {
    lessons: counted('lessons', lessons.length, words, course.language),
    minutes: counted('minutes', readingMinutes(course, lessons), words, course.language),
  }
  return html`<li class="track-mark track-${place % colourCount}">
    <h3><a href="${at(site, trackPath(track))}">${track.title}</a></h3>
    <p>${track.reader}</p>
    <p class="tags">${fill(words['card-size'], size)}</p>
    ${first && html`<p class="start"><a href="${at(site, `/${first.id}/`)}">${fill(words['home-start'], { lesson: first.title })}</a></p>`}
    </li>`
}
