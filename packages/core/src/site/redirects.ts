/**
 * Addresses that something had before. Old links and old mails lead there, so each gets a page: one that leads on, or one
 * that says kindly that there is nothing more. `_redirects` tells the same to hosts that read it, which answer at once.
 */
import type { Course } from '../course/types.ts'
import { html } from '../markup.ts'
import { trackPath } from './links.ts'
import { shownLessons } from './order.ts'
import { renderShell } from './shell.ts'
import { at, type Host, type Site, type SiteFile } from './site.ts'

export function redirectFiles(site: Site): SiteFile[] {
  const places = [...formerLessonsAndPages(site.course), ...formerTracks(site.course)]
  const pages = places.map((place) => ({
    path: `${place.path.slice(1)}index.html`,
    contents: place.now ? movedPage(site, place.now) : gonePage(site),
  }))
  const rules = places.map((place) => lines[site.host](site, place)).join('')
  return rules === '' ? pages : [...pages, { path: '_redirects', contents: rules }]
}

interface FormerPlace {
  /** Below the base, from the first slash to the last. */
  readonly path: string
  /** What stands for it now; nothing where it is gone. */
  readonly now: Target | undefined
}

interface Target {
  readonly path: string
  readonly title: string
}

interface Named {
  readonly id: string
  readonly title: string
}

/** Other names of lessons that can be read, and what is `retired`. */
function formerLessonsAndPages(course: Course): FormerPlace[] {
  const lessons = shownLessons(course)
  const retired = [...course.retired].filter(([id, next]) => mayHaveStood(course, id) && !wasTrack(course, id, next))
  return formerPlaces([...lessons, ...course.pages], lessons, retired, (id) => `/${id}/`)
}

function formerTracks(course: Course): FormerPlace[] {
  const living = [...course.tracks.values()]
  const retired = [...course.retired].filter(([id, next]) => wasTrack(course, id, next))
  return formerPlaces(living, living, retired, (id) => trackPath({ id }))
}

/** In alphabetical order, each once. */
function formerPlaces(
  living: readonly Named[],
  renamed: readonly (Named & { readonly aliases: readonly string[] })[],
  retired: readonly (readonly [string, string | undefined])[],
  pathOf: (id: string) => string,
): FormerPlace[] {
  const target = ({ id, title }: Named) => ({ path: pathOf(id), title })
  const now = new Map(living.map((one) => [one.id, target(one)]))
  const old = new Map(renamed.flatMap((one) => one.aliases.map((alias) => [alias, target(one)] as const)))
  const places = new Map([...retired.map(([id, next = '']) => [id, now.get(next) ?? old.get(next)] as const), ...old])
  return [...places]
    .filter(([id]) => !now.has(id))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, place]) => ({ path: pathOf(id), now: place }))
}

/** Questions and anchors can be retired as well, and never had an address; the lock remembers what was what. */
function mayHaveStood({ lock }: Course, id: string): boolean {
  if (!lock || Object.hasOwn(lock.lessons, id) || lock.pages.includes(id)) return true
  return ![lock.questions, lock.anchors].some((ids) => ids.includes(id))
}

/** The lock says so, or what took its place is one. */
function wasTrack({ lock, tracks }: Course, id: string, next: string | undefined): boolean {
  if (lock && Object.hasOwn(lock.lessons, id)) return false
  const known = [...(lock?.tracks ?? []), ...[...tracks.values()].flatMap((track) => [track.id, ...track.aliases])]
  return known.includes(id) || (next !== undefined && known.includes(next))
}

/** At once, so nobody is surprised by a page that goes away (WCAG 2.2, technique H76); the link is for who stays. */
function movedPage(site: Site, { path, title }: Target): string {
  const { words, course, base } = site
  const address = at(site, path)
  const main = html`<header class="page-head"><h1>${words['moved-title']}</h1></header>
    <div class="prose"><p>${words['moved-text']} <a href="${address}">${title}</a></p></div>`
  const head = html`<meta http-equiv="refresh" content="0; url=${address}">`
  return renderShell(course, { title, path, main, base, head, kind: 'plain' })
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
  any: (site, { path, now }) => (now ? line(site, path, now.path, '301') : ''),
  netlify: (site, { path, now }) => (now ? line(site, path, now.path, '301!') : line(site, path, path, '410!')),
}

function line(site: Site, from: string, to: string, status: string): string {
  const address = (path: string) => new URL(at(site, path), site.course.url).pathname
  return `${address(from)} ${address(to)} ${status}\n`
}
