/**
 * The search page. The index and what reads it (pagefind) are loaded on the first use, from this site; what is looked
 * for goes nowhere. Results are links in a list, and their number is said aloud.
 */
import { base } from './keep.js'

/** @typedef {{ url: string, title: string, excerpt: string }} Section */
/** @typedef {{ url: string, excerpt: string, meta: Record<string, string>, sub_results: Section[] }} Found */
/** @typedef {{ data: () => Promise<Found> }} Result */
/**
 * @typedef {object} Engine
 * @property {(options: object) => Promise<void>} options
 * @property {(query: string, options: object) => Promise<{ results: Result[] }>} search
 */

/** As many as fit two screens. */
const atOnce = 10

/** Milliseconds after the last key; below it a word would be looked up letter by letter. */
const pause = 200

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form.search'))
const status = /** @type {HTMLElement | null} */ (document.querySelector('.search-status'))
const list = /** @type {HTMLElement | null} */ (document.querySelector('.search-results'))
const more = /** @type {HTMLButtonElement | null} */ (document.querySelector('.search-more'))
const lessons = document.querySelector('.search-lessons')

/** @type {Promise<Engine> | undefined} */
let engine
/** @type {Result[]} What is found and not shown yet. */
let waiting = []
let turn = 0

if (form && status && list && more) {
  const fields = /** @type {{ q: HTMLInputElement, track?: HTMLSelectElement }} */ (
    /** @type {unknown} */ (form.elements)
  )
  // For browsers whose style sheets cannot tell whether scripts run.
  for (const words of document.querySelectorAll('.without-scripts')) words.remove()
  const asked = new URL(location.href).searchParams
  fields.q.value = asked.get('q') ?? ''
  if (fields.track) fields.track.value = asked.get('track') ?? ''
  let timer = 0
  const start = () => look(fields.q.value.trim(), fields.track?.value ?? '')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(timer)
    start()
  })
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(start, pause)
  })
  form.addEventListener('focusin', () => void load().catch(() => {}))
  more.addEventListener('click', () => showMore(true))
  start()
}

/** @returns {Promise<Engine>} */
function load() {
  engine ??= import(`${base}pagefind/pagefind.js`).then(async (/** @type {Engine} */ loaded) => {
    // In the page itself: a worker would need a wider policy, and a course is small.
    await loaded.options({ noWorker: true, excerptLength: 30, excerptEllipsis: '…' })
    return loaded
  })
  engine.catch(() => {
    engine = undefined
  })
  return engine
}

/**
 * @param {string} query
 * @param {string} track
 */
async function look(query, track) {
  const mine = ++turn
  remember(query, track)
  if (query === '') return show([], '')
  try {
    const { results } = await (await load()).search(query, track === '' ? {} : { filters: { track } })
    if (mine === turn) await show(results, countOf(results.length, query))
  } catch {
    if (mine === turn) await show([], status?.dataset.failed ?? '')
  }
}

/**
 * The address says what is shown, so that going back from a lesson finds it again.
 * @param {string} query
 * @param {string} track
 */
function remember(query, track) {
  const place = new URL(location.pathname, location.href)
  if (query !== '') place.searchParams.set('q', query)
  if (track !== '') place.searchParams.set('track', track)
  history.replaceState(null, '', place)
}

/**
 * @param {Result[]} results
 * @param {string} words
 */
async function show(results, words) {
  list?.replaceChildren()
  waiting = results
  await showMore(false)
  if (status) status.textContent = words
  lessons?.classList.add('settled')
}

/** @param {boolean} goThere Whether the focus goes to the first that comes. */
async function showMore(goThere) {
  const mine = turn
  const found = await Promise.all(waiting.slice(0, atOnce).map((result) => result.data()))
  if (mine !== turn) return
  waiting = waiting.slice(atOnce)
  const items = found.map(itemOf)
  list?.append(...items)
  if (more) more.hidden = waiting.length === 0
  if (goThere) items[0]?.querySelector('a')?.focus()
}

/** @param {Found} found */
function itemOf({ url, meta, excerpt, sub_results }) {
  const item = document.createElement('li')
  const sections = sub_results.filter((section) => section.url !== url).slice(0, 3)
  item.append(linkTo(url, meta.title ?? url, 'lesson-title'), textOf(excerpt))
  if (sections.length > 0) {
    const inner = document.createElement('ul')
    inner.append(...sections.map((section) => wrap('li', linkTo(section.url, section.title))))
    item.append(inner)
  }
  return item
}

/**
 * @param {string} url
 * @param {string} text
 * @param {string} [kind]
 */
function linkTo(url, text, kind = '') {
  const link = document.createElement('a')
  link.href = url
  link.className = kind
  link.textContent = text
  return link
}

/**
 * An excerpt comes as text with `<mark>`, its other brackets escaped; it is put in as text all the same.
 * @param {string} excerpt
 */
function textOf(excerpt) {
  const pieces = excerpt.split(/<\/?mark>/).map((piece) => piece.replaceAll('&lt;', '<').replaceAll('&gt;', '>'))
  return wrap('p', ...pieces.map((piece, index) => (index % 2 === 1 ? wrap('mark', piece) : piece)))
}

/**
 * @param {string} tag
 * @param {(Node | string)[]} children
 */
function wrap(tag, ...children) {
  const element = document.createElement(tag)
  element.append(...children)
  return element
}

/**
 * @param {number} count
 * @param {string} query
 */
function countOf(count, query) {
  const form = new Intl.PluralRules(document.documentElement.lang).select(count) === 'one' ? 'one' : 'other'
  const words = status?.dataset[count === 0 ? 'none' : form] ?? ''
  // One pass, or a query with `{count}` in it would be filled in as well.
  return words.replace(/\{(count|query)\}/g, (_, name) => (name === 'count' ? String(count) : query))
}
