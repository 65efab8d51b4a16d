import type { Lesson } from '../../course/types.ts'
import { type Html, html } from '../../markup.ts'
import type { Words } from '../words.ts'

/** "I have read this", below a lesson. It needs its script (`ticks`), so it is hidden until that runs. */
export function readBox(words: Words, { id, aliases }: Lesson): Html {
  return html`<div class="read live" data-lesson="${id}" data-aliases="${aliases.join(' ')}" hidden>
    <label class="choice"><input type="checkbox"><span>${words['read-box']}</span></label>
    <p class="help" data-if="kept">${words['read-kept']}</p>
    <p class="help" data-if="lost" hidden>${words['read-lost']}</p>
    </div>`
}
