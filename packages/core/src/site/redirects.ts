/**
 * Addresses that something had before. Old links and old mails lead there, so each gets a page: one that leads on, or one
 * that says kindly that there is nothing more. `_redirects` tells the same to hosts that read it, which answer at once.
 */
import type { Course } from '../course/types.ts'
import { html } from '../markup.ts'
import { shownLessons } from './order.ts'
import { renderShell } from './shell.ts'
import { at, type Host, type Site, type SiteFile } from './site.ts'

export function redirectFiles(site: Site): SiteFile[] {
  const places = formerPlaces(site.course)
  const pages = places.map((place) => ({
    path: `${place.id}/index.html`,
    contents: place.now ? movedPage(site, place.now) : gonePage(site),
  }))
  const rules = places.map((place) => lines[site.host](site, place)).join('')
  return rules === '' ? pages : [...pages, { path: '_redirects', contents: rules }]
}

interface FormerPlace {
  /** It stood at `/id/`. */
  readonly id: string
  /** What stands for it now; nothing where it is gone. */
  readonly now: Target | undefined
}

interface Target {
  readonly id: string
  readonly title: string
}

/** Other names of lessons that can be read, and what is `retired`; in alphabetical order, each once. */
function formerPlaces(course: Course): FormerPlace[] {
  const living = livingPlaces(course)
  const aliases = shownLessons(course).flatMap((lesson) => lesson.aliases.map((id) => ({ id, now: lesson })))
  const retired = [...course.retired]
    .filter(([id]) => mayHaveStood(course, id))
    .map(([id, next = '']) => ({ id, now: living.get(next) ?? aliases.find((alias) => alias.id === next)?.now }))
  const places = new Map([...retired, ...aliases].map((place) => [place.id, place]))
  return [...places.values()].filter(({ id }) => !living.has(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** Tracks, questions and anchors can be retired as well, and never had an address; the lock remembers what was what. */
function mayHaveStood({ lock }: Course, id: string): boolean {
  if (!lock || Object.hasOwn(lock.lessons, id) || lock.pages.includes(id)) return true
  return ![lock.tracks, lock.questions, lock.anchors].some((ids) => ids.includes(id))
}

function livingPlaces(course: Course): ReadonlyMap<string, Target> {
  return new Map([...shownLessons(course), ...course.pages].map((target) => [target.id, target]))
}

/** At once, so nobody is surprised by a page that goes away (WCAG 2.2, technique H76); the link is for who stays. */
function movedPage(site: Site, { id, title }: Target): string {
  const { words, course, base } = site
  const address = at(site, `/${id}/`)
  const main = html`<header class="page-head"><h1>${words['moved-title']}</h1></header>
    <div class="prose"><p>${words['moved-text']} <a href="${address}">${title}</a></p></div>`
  const head = html`<meta http-equiv="refresh" content="0; url=${address}">`
  return renderShell(course, { title, path: `/${id}/`, main, base, head, kind: 'plain' })
}

function gonePage({ words, course, base }: Site): string {
  const title = words['gone-title']
  const main = html`<header class="page-head"><h1>${title}</h1></header>
    <div class="prose"><p>${words['gone-text']}</p>
    <p class="button-line"><a class="button" href="${base}">${words['lost-link']}</a></p></div>`
  return renderShell(course, { title, path: '', main, base, noindex: true, kind: 'plain' })
}

/**
 * `any`: 301 is what every host knows (RFC 9110, section 15.4.2). What is gone stays a page: a host that does not know 410
 * may refuse the whole file for it. Netlify knows it, and passes over a line whose address has a file unless it ends in `!`.
 */
const lines: Readonly<Record<Host, (site: Site, place: FormerPlace) => string>> = {
  any: (site, { id, now }) => (now ? line(site, id, now.id, '301') : ''),
  netlify: (site, { id, now }) => (now ? line(site, id, now.id, '301!') : line(site, id, id, '410!')),
}

function line(site: Site, from: string, to: string, status: string): string {
  const path = (id: string) => new URL(at(site, `/${id}/`), site.course.url).pathname
  return `${path(from)} ${path(to)} ${status}\n`
}
