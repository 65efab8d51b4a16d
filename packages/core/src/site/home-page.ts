import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Html, html } from '../markup.ts'
import { courseData } from './data/course-data.ts'
import { lessonList } from './home/lesson-list.ts'
import { trackCards } from './home/track-cards.ts'
import { mapFigure } from './map-figure.ts'
import { renderShell } from './shell.ts'
import { signUpCall } from './sign-up-call.ts'
import { at, bodyHtml, type Site } from './site.ts'

/** First what helps today: which reader you are and where to begin. Then the lessons, and only then the rest. */
export async function homePage(site: Site): Promise<string> {
  const { course, base, words } = site
  const { opening, rest } = opened(course.introduction.web)
  const main = html`
    <header class="hero">
    <h1>${course.title}</h1>
    <p class="lead">${course.description}</p>
    </header>
    ${course.tracks.size > 0 && trackCards(site)}
    <div class="columns">
    <div class="prose opening">${bodyHtml(site, opening)}</div>
    ${signUpCall(site)}
    </div>
    ${lessonList(site)}
    ${await map(site)}
    ${rest && html`<section class="about" aria-label="${words['home-about']}"><div class="prose">${bodyHtml(site, rest)}</div></section>`}
    ${site.archive.length > 0 && html`<p class="quiet"><a href="${at(site, '/archive/')}">${words['home-archive']}</a></p>`}`
  const { title, description } = course
  const about = { tracks: [...course.tracks.values()], data: [courseData(course)] }
  return renderShell(course, { title, description, path: '/', main, base, kind: 'home', styles: ['map'], about })
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

async function map(site: Site): Promise<Html | undefined> {
  const figure = await mapFigure(site)
  if (!figure) return undefined
  const { words } = site
  return html`<section class="map-section" aria-labelledby="Map">
    <h2 id="Map">${words['home-map']}</h2>
    <p class="quiet">${words['home-map-text']}</p>
    ${figure}
    </section>`
}
