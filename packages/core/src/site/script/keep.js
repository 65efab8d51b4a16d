/**
 * What a reader lets this browser keep: the track, ticks, worksheets. It stays here: no script of the site sends it.
 * A browser may refuse (cookies blocked, disk full), so nothing here throws, and the pages say which it is.
 */

/** Path of the site, since scripts lie in its `assets/`. Several courses may share a host; each keeps its own. */
export const base = new URL('..', import.meta.url).pathname

const prefix = `coursepost:${base}:`

/** `browser` until the reader forgets it, `tab` until the tab is closed. @typedef {'browser' | 'tab'} Place */

/** @type {Record<Place, () => Storage>} Functions, because a browser that refuses throws at the name already. */
const places = { browser: () => localStorage, tab: () => sessionStorage }

/** @type {Set<() => void>} */
const watchers = new Set()

export const canKeep = write('probe', 1, 'browser') && write('probe', undefined, 'browser')

/**
 * What was kept under this name; `undefined` when nothing was, or nothing that can be read.
 * @param {string} name
 * @param {Place} [place]
 * @returns {unknown}
 */
export function kept(name, place = 'browser') {
  try {
    return JSON.parse(places[place]().getItem(prefix + name) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/**
 * Says whether it could be kept. `undefined` forgets the name.
 * @param {string} name
 * @param {unknown} value
 * @param {Place} [place]
 */
export function keep(name, value, place = 'browser') {
  const done = write(name, value, place)
  if (done) tell()
  return done
}

/** @returns {string[]} */
export function keptNames() {
  return namesIn('browser')
}

export function forgetAll() {
  for (const place of /** @type {Place[]} */ (Object.keys(places))) {
    for (const name of namesIn(place)) write(name, undefined, place)
  }
  tell()
}

/**
 * Calls `show` now, and again whenever something else is kept: here, in another tab, or on a page that was left.
 * @param {() => void} show
 */
export function onChange(show) {
  watchers.add(show)
  show()
}

/**
 * Shows what was hidden because it needs this script, with the words that are true in this browser.
 * @param {HTMLElement} element
 */
export function reveal(element) {
  for (const words of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll('[data-if]'))) {
    words.hidden = words.dataset.if !== (canKeep ? 'kept' : 'lost')
  }
  element.hidden = false
}

addEventListener('storage', tell)
addEventListener('pageshow', ({ persisted }) => persisted && tell())

function tell() {
  for (const show of watchers) show()
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {Place} place
 */
function write(name, value, place) {
  try {
    const store = places[place]()
    if (value === undefined) store.removeItem(prefix + name)
    else store.setItem(prefix + name, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

/** @param {Place} place */
function namesIn(place) {
  try {
    const names = Object.keys(places[place]())
    return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
  } catch {
    return []
  }
}
