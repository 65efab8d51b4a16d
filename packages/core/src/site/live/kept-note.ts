import { type Html, html } from '../../markup.ts'
import type { Words } from '../words.ts'

/**
 * At the foot of every page: what this browser keeps for the reader, and the way to forget it. It holds the few words
 * that scripts put elsewhere, too, so that every word of the site stands in one table.
 */
export function keptNote(words: Words): Html {
  return html`<section class="kept" id="Kept" aria-labelledby="KeptTitle" data-read="${words['mark-read']}" data-here="${words['mark-here']}" data-own="${words['mark-own']}" hidden>
    <h2 id="KeptTitle">${words['kept-title']}</h2>
    <ul>${lines.map(([name, word]) => html`<li data-kept="${name}" hidden>${words[word]} <b></b></li>`)}</ul>
    <p>${words['kept-where']}</p>
    <p class="button-line"><button class="button second" type="button" data-ask="${words['kept-ask']}">${words['kept-forget']}</button></p>
    <p role="status" tabindex="-1" data-forgotten="${words['kept-forgotten']}"></p>
    </section>`
}

const lines = [
  ['track', 'kept-track'],
  ['tab', 'kept-tab'],
  ['read', 'kept-read'],
  ['sheets', 'kept-sheets'],
] as const
