import type { Track } from '../../course/types.ts'
import { type Html, html } from '../../markup.ts'
import type { Words } from '../words.ts'

/**
 * "This is my track", for the page of a track. Having opened that page is enough for the tab; the browser keeps it only
 * when told. It needs its script (`track`), so it is hidden until that runs.
 */
export function trackBox(words: Words, { id, title }: Track): Html {
  return html`<div class="remember live" data-track="${id}" data-title="${title}" hidden>
    <label class="choice"><input type="checkbox"><span>${words['track-box']}</span></label>
    <p class="help" data-if="kept">${words['track-kept']}</p>
    <p class="help" data-if="lost" hidden>${words['track-lost']}</p>
    </div>`
}
