import { type Html, html } from '../../markup.ts'
import { siteSettings } from '../settings.ts'
import { at, type Site } from '../site.ts'

/** A plain form that leads to the search page; no script is needed to get there. Nothing where a course has no search. */
export function searchField({ course, words, base }: Pick<Site, 'course' | 'words' | 'base'>): Html | undefined {
  if (siteSettings(course).search === false) return undefined
  return html`<form class="find" role="search" action="${at({ base }, '/search/')}">
    <input type="search" name="q" aria-label="${words['search-label']}" autocomplete="off">
    <button class="button second" type="submit">${words['search-button']}</button>
    </form>`
}
