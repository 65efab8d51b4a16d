import type { Page } from '../course/types.ts'
import { type Html, html } from '../markup.ts'
import { trackLink } from './links.ts'
import { searchField } from './search/field.ts'
import { renderShell } from './shell.ts'
import { bodyHtml, type Site } from './site.ts'

export function plainPage(site: Site, { id, title, body }: Page): string {
  const main = html`<header class="page-head"><h1>${title}</h1></header>
    <div class="prose">${bodyHtml(site, body.web)}</div>`
  return renderShell(site.course, { title, path: `/${id}/`, main, base: site.base, kind: 'plain' })
}

/** What a static host shows for an address it does not know. Its own address is nobody's, so it is not indexed. */
export function lostPage(site: Site): string {
  const { course, words, base } = site
  const title = words['lost-title']
  const main = html`<header class="page-head"><h1>${title}</h1></header>
    <div class="prose"><p>${words['lost-text']}</p>
    ${searchField(site)}
    <p class="button-line"><a class="button" href="${base}">${words['lost-link']}</a></p></div>
    ${tracks(site)}`
  return renderShell(course, { title, path: '/404.html', main, base, noindex: true, kind: 'plain' })
}

/** Whoever is lost on the first day of a plan should not have to look for the way. */
function tracks(site: Site): Html | undefined {
  const { course, words } = site
  if (course.tracks.size === 0) return undefined
  return html`<section class="others" aria-labelledby="Tracks"><h2 id="Tracks">${words['home-tracks']}</h2>
    <ul>${[...course.tracks.values()].map((track) => html`<li>${trackLink(site, track)} <span class="quiet">${track.reader}</span></li>`)}</ul>
    </section>`
}
