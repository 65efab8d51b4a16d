/**
 * Lessons that the reader has ticked as read: the box on a lesson's page, and a mark on every link to such a lesson in
 * lists and in the map. Links in running text stay as they are.
 */
import { base, canKeep, keep, kept, onChange, reveal } from './keep.js'

const words = document.getElementById('Kept')?.dataset ?? {}
const control = /** @type {HTMLElement | null} */ (document.querySelector('.read'))
const box = /** @type {HTMLInputElement | null | undefined} */ (control?.querySelector('input'))

if (control && box) {
  adopt(control)
  box.disabled = !canKeep
  box.addEventListener('change', () => tick(control.dataset.lesson ?? '', box.checked))
  reveal(control)
}
onChange(show)

function show() {
  const read = ticked()
  if (control && box) box.checked = read.has(control.dataset.lesson ?? '')
  for (const link of links(document)) mark(link, read.has(lessonOf(link)))
  for (const path of document.querySelectorAll('.path')) markPlace(links(path), read)
}

/** @returns {Set<string>} */
function ticked() {
  const value = kept('read')
  return new Set(Array.isArray(value) ? value.map(String) : [])
}

/**
 * @param {string} lesson
 * @param {boolean} isRead
 */
function tick(lesson, isRead) {
  const read = ticked()
  if (isRead) read.add(lesson)
  else read.delete(lesson)
  keep('read', read.size > 0 ? [...read] : undefined)
}

/** A lesson that was renamed since keeps its tick. @param {HTMLElement} control */
function adopt({ dataset: { lesson = '', aliases = '' } }) {
  const read = ticked()
  const old = aliases.split(' ').filter((alias) => read.has(alias))
  if (old.length === 0) return
  keep('read', [...new Set([...[...read].filter((one) => !old.includes(one)), lesson])])
}

/** @param {ParentNode} place @returns {Element[]} */
function links(place) {
  const all = [...place.querySelectorAll('a[href]')]
  return all.filter((link) => link.closest('main') && !link.closest('.prose, .contents') && lessonOf(link) !== '')
}

/**
 * The id in the address of a lesson's page, or nothing. A plain page has such an address too; nobody ticks it.
 * @param {Element} link
 */
function lessonOf(link) {
  const path = (link.getAttribute('href') ?? '').replace(location.origin, '')
  return path.startsWith(base) ? (/^([a-z0-9-]+)\/$/.exec(path.slice(base.length))?.[1] ?? '') : ''
}

/**
 * @param {Element} link
 * @param {boolean} isRead
 */
function mark(link, isRead) {
  const old = link.querySelector('.tick')
  if (Boolean(old) === isRead) return
  if (link instanceof SVGElement) return markBox(link, isRead)
  if (old) old.remove()
  else link.append(sign('tick', '✓', words.read))
}

/**
 * In the map the tick stands in the corner of the lesson's box, and its name says it too.
 * @param {SVGElement} link
 * @param {boolean} isRead
 */
function markBox(link, isRead) {
  const name = link.querySelector('title')
  const rect = link.querySelector('.box')
  if (!name || !rect) return
  if (!isRead) {
    link.querySelector('.tick')?.remove()
    name.textContent = name.dataset.name ?? name.textContent
    return
  }
  name.dataset.name ??= name.textContent ?? ''
  name.textContent = `${name.dataset.name} (${words.read})`
  const tick = document.createElementNS(rect.namespaceURI, 'text')
  tick.setAttribute('class', 'tick')
  tick.setAttribute('x', String(Number(rect.getAttribute('width')) - 20))
  tick.setAttribute('y', '20')
  tick.textContent = '✓'
  rect.parentElement?.append(tick)
}

/**
 * On the way through a track, the first lesson that is not ticked is where the reader is, once one is.
 * @param {Element[]} way
 * @param {Set<string>} read
 */
function markPlace(way, read) {
  const begun = way.some((link) => read.has(lessonOf(link)))
  const place = begun ? way.find((link) => !read.has(lessonOf(link))) : undefined
  for (const link of way) {
    lineOf(link).querySelector('.here')?.remove()
    link.removeAttribute('aria-current')
  }
  place?.setAttribute('aria-current', 'step')
  if (!place) return
  const line = lineOf(place)
  line.append(sign('here', words.here, undefined, line === place ? 'span' : 'li'))
}

/**
 * Where the list has a line of small print there is room for words more; behind a title they might begin a new line.
 * @param {Element} link
 */
function lineOf(link) {
  return link.closest('li')?.querySelector('.tags') ?? link
}

/**
 * The blank in front parts it from the link's own words where they are read aloud.
 * @param {string} kind
 * @param {string} [text]
 * @param {string} [name] What it is called where it cannot be seen.
 * @param {string} [tag]
 */
function sign(kind, text = '', name, tag = 'span') {
  const outer = document.createElement(tag)
  outer.className = kind
  const inner = document.createElement('span')
  inner.textContent = text
  if (name) {
    inner.setAttribute('role', 'img')
    inner.setAttribute('aria-label', name)
  }
  outer.append(' ', inner)
  return outer
}
