import { type Html, html } from '../../markup.ts'
import type { Words } from '../words.ts'

/**
 * Stands before `<form class="sheet" data-sheet="LESSON-ID" method="dialog">`, and before a `.sheet-note` that is true
 * without scripts alone: where what is written is kept, and how to take it along or wipe it out. It needs its script
 * (`sheet`), so it is hidden until that runs; the form works without.
 */
export function sheetKeep(words: Words): Html {
  return html`<section class="sheet-keep live" aria-label="${words['kept-sheet-label']}" hidden>
    <p data-if="kept">${words['kept-sheet-where']}</p>
    <p data-if="lost" hidden>${words['kept-sheet-nowhere']}</p>
    <p class="button-line">
    <button class="button second" type="button" data-do="download">${words['kept-sheet-download']}</button>
    <button class="button second" type="button" data-do="print">${words['kept-sheet-print']}</button>
    <button class="button second" type="button" data-do="clear" data-ask="${words['kept-sheet-ask']}">${words['kept-sheet-clear']}</button>
    </p>
    <p class="help" role="status" data-kept="${words['kept-sheet-saved']}" data-lost="${words['kept-sheet-unsaved']}" data-cleared="${words['kept-sheet-cleared']}"></p>
    <div class="sheet-earlier" hidden>
    <h2>${words['kept-sheet-earlier']}</h2>
    <p>${words['kept-sheet-earlier-text']}</p>
    <dl></dl>
    </div>
    </section>`
}
