import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Course, Lesson, Track } from '../course/types.ts'
import { trackLessons } from '../graph/path.ts'
import { type Html, html } from '../markup.ts'
import { courseData } from './data/course-data.ts'
import { shownLessons } from './order.ts'
import { renderShell } from './shell.ts'
import { at, bodyHtml, type Site } from './site.ts'
import { counted, fill } from './words.ts'

/** First what helps today: which reader you are and where to begin. Then the lessons, and only then the rest. */
export function homePage(site: Site): string {
  const { course, base } = site
  const { opening, rest } = opened(course.introduction.web)
  const main = html`
    <header class="hero">
    <h1>${course.title}</h1>
    <p class="lead">${course.description}</p>
    </header>
    <div class="prose opening">${bodyHtml(site, opening)}</div>
    ${course.tracks.size > 0 && trackCards(site)}
    ${lessonList(site)}
    ${signUpCall(site)}
    ${rest && html`<section class="about" aria-label="${site.words['home-about']}"><div class="prose">${bodyHtml(site, rest)}</div></section>`}`
  const { title, description } = course
  const about = { tracks: [...course.tracks.values()], data: [courseData(course)] }
  return renderShell(course, { title, description, path: '/', main, base, kind: 'home', about })
}

/** What stands before the first heading opens the page. Notes number through, so a text that opens with one stays whole. */
function opened(tree: Root): { opening: Root; rest?: Root } {
  const heading = tree.children.findIndex(({ type }) => type === 'heading')
  if (heading === -1) return { opening: tree }
  const opening: Root = { ...tree, children: tree.children.slice(0, heading) }
  return hasNote(opening) ? { opening: tree } : { opening, rest: { ...tree, children: tree.children.slice(heading) } }
}

function hasNote(tree: Root): boolean {
  let found = false
  visit(tree, ['footnoteReference', 'footnoteDefinition'], () => {
    found = true
  })
  return found
}

function trackCards(site: Site): Html {
  const tracks = [...site.course.tracks.values()]
  return html`<section class="tracks" aria-labelledby="Tracks">
    <h2 id="Tracks">${site.words['home-tracks']}</h2>
    <ul>${tracks.map((track) => trackCard(site, track))}</ul>
    </section>`
}

function trackCard(site: Site, track: Track): Html {
  const first = trackLessons(site.course, track.id)[0]
  return html`<li>
    <h3>${track.title}</h3>
    <p>${track.reader}</p>
    ${first && html`<p class="start"><a href="${at(site, `/${first.id}/`)}">${fill(site.words['home-start'], { lesson: first.title })}</a></p>`}
    </li>`
}

function lessonList(site: Site): Html {
  return html`<section class="lessons" aria-labelledby="Lessons">
    <h2 id="Lessons" tabindex="-1">${site.words['home-lessons']}</h2>
    ${groups(site.course).map(({ title, summary, lessons }) =>
      title === undefined
        ? html`<div class="module"><ol>${lessons.map((lesson) => lessonLine(site, lesson))}</ol></div>`
        : html`<div class="module">
          <div class="module-head"><h3>${title}</h3>${summary && html`<p>${summary}</p>`}</div>
          <ol>${lessons.map((lesson) => lessonLine(site, lesson))}</ol>
          </div>`,
    )}
    </section>`
}

interface Group {
  readonly title: string | undefined
  readonly summary: string | undefined
  readonly lessons: readonly Lesson[]
}

/** By module; lessons that stand beside course.md make one group without a name. Empty ones say nothing. */
function groups(course: Course): Group[] {
  const lessons = shownLessons(course)
  const known = new Set(course.modules.map(({ id }) => id))
  const loose = lessons.filter(({ module }) => module === undefined || !known.has(module))
  const modules = course.modules.map(({ id, title, summary }) => ({
    title,
    summary,
    lessons: lessons.filter(({ module }) => module === id),
  }))
  return [{ title: undefined, summary: undefined, lessons: loose }, ...modules].filter(
    (group) => group.lessons.length > 0,
  )
}

function lessonLine(site: Site, lesson: Lesson): Html {
  const { course, words } = site
  const minutes = counted('minutes', lesson.minutes, words, course.language)
  const tracks = [...lesson.tracks.keys()].flatMap((id) => course.tracks.get(id)?.title ?? [])
  return html`<li>
    <a class="lesson-title" href="${at(site, `/${lesson.id}/`)}">${lesson.title}</a>
    <p class="lesson-promise">${lesson.promise}</p>
    <ul class="tags"><li>${minutes}</li>${tracks.map((track) => html`<li>${track}</li>`)}</ul>
    </li>`
}

function signUpCall(site: Site): Html {
  const { words } = site
  return html`<section class="call" aria-labelledby="Mail">
    <h2 id="Mail">${words['home-sign-up']}</h2>
    <p>${words['home-sign-up-text']}</p>
    <p class="button-line"><a class="button" href="${at(site, '/sign-up/')}">${words['nav-sign-up']}</a></p>
    </section>`
}
