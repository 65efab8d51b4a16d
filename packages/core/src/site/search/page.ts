/**
 * The search page. Its script (`search`) asks the index in `pagefind/`, which whoever publishes the site makes of the
 * finished pages; where there is no script or no index, the page has every lesson as a link.
 */
import { type Html, html } from '../../markup.ts'
import { shownLessons } from '../order.ts'
import { siteSettings } from '../settings.ts'
import { renderShell } from '../shell.ts'
import { at, type Site } from '../site.ts'

/** Nothing where a course has no search. */
export function searchPage(site: Site): string | undefined {
  const { course, words, base } = site
  if (siteSettings(course).search === false) return undefined
  const title = words['search-title']
  const main = html`<header class="page-head"><h1>${title}</h1><p class="lead">${words['search-intro']}</p></header>
    <p class="callout note without-scripts">${words['search-without']}</p>
    ${form(site)}
    ${results(site)}
    ${allLessons(site)}`
  return renderShell(course, { title, path: '/search/', main, base, noindex: true, scripts: ['search'], kind: 'plain' })
}

function form({ course, words, base }: Site): Html {
  const tracks = [...course.tracks.values()]
  return html`<form class="search" role="search" action="${at({ base }, '/search/')}">
    <div class="field"><label for="Query">${words['search-label']}</label>
    <input type="search" id="Query" name="q" autocomplete="off"></div>
    ${
      tracks.length > 1 &&
      html`<div class="field"><label for="Track">${words['search-track']}</label>
        <select id="Track" name="track"><option value="">${words['search-any-track']}</option>
        ${tracks.map(({ id, title }) => html`<option value="${id}">${title}</option>`)}</select></div>`
    }
    <p><button class="button" type="submit">${words['search-button']}</button></p>
    </form>`
}

/** The script fills the braces; what it says is announced, since it comes without the page being loaded anew. */
function results({ words }: Site): Html {
  const said = ['one', 'other', 'none', 'failed'] as const
  return html`<p class="search-status" role="status"${said.map((name) => html` data-${name}="${words[`search-${name}`]}"`)}></p>
    <ol class="search-results"></ol>
    <p class="button-line"><button class="search-more button second" type="button" hidden>${words['search-more']}</button></p>`
}

function allLessons(site: Site): Html {
  return html`<section class="search-lessons" aria-labelledby="All">
    <h2 id="All">${site.words['search-lessons']}</h2>
    <ul>${shownLessons(site.course).map(({ id, title }) => html`<li><a href="${at(site, `/${id}/`)}">${title}</a></li>`)}</ul>
    </section>`
}
