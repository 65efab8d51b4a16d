import type { Track, Weekday } from '../course/types.ts'
import { colourCount } from '../export/colours.ts'
import { readingMinutes, trackLessons } from '../graph/path.ts'
import { type Html, html } from '../markup.ts'
import { lessonLine } from './lesson-lines.ts'
import { trackLink, trackPath } from './links.ts'
import { trackBox } from './live/track-box.ts'
import { mapFigure } from './map-figure.ts'
import { renderShell } from './shell.ts'
import { signUpCall } from './sign-up-call.ts'
import { at, type Site } from './site.ts'
import { counted, fill } from './words.ts'

/** A way through the course: whose it is, what to do first, the lessons in order, and the same as a map. */
export async function trackPage(site: Site, track: Track): Promise<string> {
  const { course, words, base } = site
  const map = await mapFigure(site, track.id)
  const main = html`
    ${heading(site, track)}
    ${trackBox(words, track)}
    <div class="columns">
    <section class="way-through" aria-labelledby="Path">
    <h2 id="Path">${words['track-path']}</h2>
    <ol class="path track-mark track-${[...course.tracks.keys()].indexOf(track.id) % colourCount}">${trackLessons(course, track.id).map((lesson) => lessonLine(site, lesson, { track }))}</ol>
    </section>
    ${signUpCall(site)}
    </div>
    ${map && html`<section class="map-section" aria-labelledby="Map"><h2 id="Map">${words['track-map']}</h2>${map}</section>`}
    ${others(site, track)}`
  const { title, reader } = track
  return renderShell(course, {
    title,
    description: reader,
    path: trackPath(track),
    main,
    base,
    kind: 'track',
    styles: ['map'],
    about: { tracks: [track] },
  })
}

function heading(site: Site, track: Track): Html {
  const { course, words } = site
  const lessons = trackLessons(course, track.id)
  const size = {
    lessons: counted('lessons', lessons.length, words, course.language),
    minutes: counted('minutes', readingMinutes(course, lessons), words, course.language),
  }
  const first = lessons[0]
  return html`<header class="page-head">
    <p class="eyebrow">${words['track-name']}</p>
    <h1>${track.title}</h1>
    <p class="lead">${track.reader}</p>
    <p class="quiet">${fill(words['track-size'], size)}. ${fill(words['track-mails'], { days: daysInWords(site, track), hour: track.hour })}.</p>
    ${track.welcome && html`<div class="callout first" role="note" aria-label="${words['track-begin']}"><p class="callout-label">${words['track-begin']}</p><p>${track.welcome}</p></div>`}
    ${first && html`<p class="button-line"><a class="button" href="${at(site, `/${first.id}/`)}">${fill(words['track-begin-at'], { lesson: first.title })}</a></p>`}
    </header>`
}

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** `Monday to Friday` where they stand in a row, else each by name. */
function daysInWords({ words }: Site, { days }: Track): string {
  if (days.length === week.length) return words['track-every-day']
  const own = week.filter((day) => days.includes(day))
  const [first, last] = [own[0]!, own.at(-1)!]
  const isRow = own.length > 2 && week.indexOf(last) - week.indexOf(first) === own.length - 1
  if (!isRow) return own.map((day) => words[`day-${day}`]).join(words.list)
  return fill(words['days-from-to'], { first: words[`day-${first}`], last: words[`day-${last}`] })
}

function others(site: Site, own: Track): Html | undefined {
  const tracks = [...site.course.tracks.values()].filter(({ id }) => id !== own.id)
  if (tracks.length === 0) return undefined
  return html`<section class="others" aria-labelledby="Others">
    <h2 id="Others">${site.words['track-others']}</h2>
    <ul>${tracks.map((track) => html`<li>${trackLink(site, track)} <span class="quiet">${track.reader}</span></li>`)}</ul>
    </section>`
}
