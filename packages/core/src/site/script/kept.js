/** The line at the foot of every page that says what this browser keeps for the reader, and forgets it when told. */
import { forgetAll, kept, keptNames, onChange } from './keep.js'

const section = document.getElementById('Kept')
const button = section?.querySelector('button')
const status = /** @type {HTMLElement | null | undefined} */ (section?.querySelector('[role=status]'))

if (section && button && status) {
  button.addEventListener('click', () => {
    // What was written would be gone for good; a track and ticks are set again in a moment.
    if (sheets() > 0 && !confirm(button.dataset.ask)) return
    status.textContent = status.dataset.forgotten ?? ''
    forgetAll()
    status.focus()
  })
  onChange(() => show(section, button, status))
}

/**
 * @param {HTMLElement} section
 * @param {HTMLElement} button
 * @param {HTMLElement} status
 */
function show(section, button, status) {
  const track = titleOf(kept('track'))
  const read = kept('read')
  const shown = [
    tell('track', track),
    tell('tab', track ? '' : titleOf(kept('track', 'tab'))),
    tell('read', Array.isArray(read) ? read.length : 0),
    tell('sheets', sheets()),
  ].some(Boolean)
  button.hidden = !shown
  if (shown) status.textContent = ''
  section.hidden = !shown && status.textContent === ''
}

/** @param {unknown} track */
function titleOf(track) {
  const title = /** @type {{ title?: unknown } | undefined} */ (track)?.title
  return typeof title === 'string' ? title : ''
}

/**
 * @param {string} name
 * @param {string | number} value Nothing when there is none.
 */
function tell(name, value) {
  const line = /** @type {HTMLElement | null | undefined} */ (section?.querySelector(`[data-kept=${name}]`))
  if (!line) return false
  line.hidden = !value
  const place = line.querySelector('b')
  if (place) place.textContent = String(value)
  return Boolean(value)
}

function sheets() {
  return keptNames().filter((name) => name.startsWith('sheet:')).length
}
