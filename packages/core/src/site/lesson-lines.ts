/** Lessons one under the other: title, promise, and the little that helps to choose. */
import type { Lesson, Track } from '../course/types.ts'
import { holds } from '../expression/holds.ts'
import { type Html, html } from '../markup.ts'
import { lessonLink } from './links.ts'
import type { Site } from './site.ts'
import { counted, fill } from './words.ts'

export interface LineOptions {
  /** The track whose list this is: its days and conditions count then, and it is not named. */
  readonly track?: Track
  /** `false` leaves the promise to the page that has room for it. */
  readonly promise?: boolean
}

export function lessonLine(site: Site, lesson: Lesson, { track, promise = true }: LineOptions = {}): Html {
  return html`<li class="lesson-line">
    <p class="lesson-title">${lessonLink(site, lesson)}</p>
    ${promise && html`<p class="lesson-promise">${lesson.promise}</p>`}
    <ul class="tags">${tags(site, lesson, track).map((tag) => html`<li>${tag}</li>`)}</ul>
    </li>`
}

function tags({ course, words, days }: Site, lesson: Lesson, track: Track | undefined): string[] {
  const minutes = counted('minutes', lesson.minutes, words, course.language)
  if (!track) return [minutes, ...[...lesson.tracks.keys()].flatMap((id) => course.tracks.get(id)?.title ?? [])]
  const day = days.get(track.id)?.get(lesson.id)
  return [
    ...(day === undefined ? [] : [fill(words.day, { day })]),
    minutes,
    // A condition that holds for whoever has answered nothing is no news to them.
    ...(holds(lesson.tracks.get(track.id)?.when, {}) ? [] : [words['some-readers']]),
  ]
}
