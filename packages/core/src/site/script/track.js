/**
 * The reader's own track. Opening a track's page chooses it for this tab; a box there lets the browser keep it.
 * A lesson then shows that track's way on first, and marks it where the lesson says on which tracks it is.
 */
import { canKeep, keep, kept, onChange, reveal } from './keep.js'

const words = document.getElementById('Kept')?.dataset ?? {}
const control = /** @type {HTMLElement | null} */ (document.querySelector('.remember'))
const box = /** @type {HTMLInputElement | null | undefined} */ (control?.querySelector('input'))
const ways = [...document.querySelectorAll('.way[data-tracks]')]

if (control && box) {
  const { track: id, title } = control.dataset
  box.disabled = !canKeep
  box.addEventListener('change', () => keep('track', box.checked ? { id, title } : undefined))
  reveal(control)
  keep('track', { id, title }, 'tab')
}
onChange(show)

function show() {
  if (control && box) box.checked = idOf(kept('track')) === control.dataset.track
  const own = idOf(kept('track', 'tab')) ?? idOf(kept('track'))
  for (const place of document.querySelectorAll('[data-tracks]')) markOwn(place, own)
  putFirst(ways, own)
}

/**
 * Of what was kept: anything may stand there.
 * @param {unknown} value
 * @returns {string | undefined}
 */
function idOf(value) {
  const id = /** @type {{ id?: unknown } | undefined} */ (value)?.id
  return typeof id === 'string' ? id : undefined
}

/**
 * @param {Element} place
 * @param {string | undefined} own
 */
function isOn(place, own) {
  return own !== undefined && (place.getAttribute('data-tracks') ?? '').split(' ').includes(own)
}

/**
 * @param {Element} place
 * @param {string | undefined} own
 */
function markOwn(place, own) {
  const yours = isOn(place, own)
  if (place.classList.toggle('yours', yours) === Boolean(place.querySelector('.own'))) return
  if (!yours) return place.querySelector('.own')?.remove()
  const sign = document.createElement('span')
  sign.className = 'own'
  sign.textContent = ` ${words.own}`
  const name = place.matches('.way') ? place.querySelector('.way-name') : place
  name?.append(sign)
}

/**
 * The order of the page for who reads it and who hears it; a way that has the focus keeps it, since none is moved then.
 * @param {Element[]} ways In the order in which they were written.
 * @param {string | undefined} own
 */
function putFirst(ways, own) {
  const [first] = ways
  if (!first?.parentElement || ways.some((way) => way.contains(document.activeElement))) return
  const sorted = [...ways.filter((way) => isOn(way, own)), ...ways.filter((way) => !isOn(way, own))]
  if (sorted.some((way, index) => way !== first.parentElement?.children[index])) first.parentElement.prepend(...sorted)
}
