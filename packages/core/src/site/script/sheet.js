/**
 * Keeps what a reader writes into a worksheet, in this browser alone, and gives it back: on the page, on paper, as a
 * file. A sheet changes as its author mends it; what was written into a field that is gone is shown, never dropped.
 */
import { keep, kept, onChange, reveal } from './keep.js'

/** @typedef {{ label: string, value: string | boolean }} Answer */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('form.sheet[data-sheet]'))
const tools = /** @type {HTMLElement | null} */ (document.querySelector('.sheet-keep'))

if (form && tools) {
  const name = `sheet:${form.dataset.sheet}`
  const status = /** @type {HTMLElement} */ (tools.querySelector('[role=status]'))
  const earlier = /** @type {HTMLElement} */ (tools.querySelector('.sheet-earlier'))
  let shown = ''

  // Enter in a field would otherwise put everything that was written into an address.
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('input', () => {
    const done = keep(name, together(form, saved(name)))
    say(status, done ? 'kept' : 'lost')
  })
  for (const button of tools.querySelectorAll('button')) button.addEventListener('click', () => act(button))
  form.removeAttribute('aria-describedby')
  reveal(tools)
  onChange(() => {
    const now = JSON.stringify([...saved(name)])
    // Something else changed. What could not be kept stands only in the form, and stays there.
    if (now === shown) return
    shown = now
    restore(form, saved(name))
    showEarlier(earlier, form, saved(name))
  })

  /** @param {HTMLButtonElement} button */
  function act({ dataset }) {
    if (dataset.do === 'print') print()
    if (dataset.do === 'download' && form) download(`${form.dataset.sheet}.txt`, textOf(form, earlier))
    if (dataset.do !== 'clear' || !confirm(dataset.ask)) return
    form?.reset()
    keep(name, undefined)
    say(status, 'cleared')
  }
}

/**
 * @param {string} name
 * @returns {Map<string, Answer>}
 */
function saved(name) {
  const value = kept(name)
  const entries = value && typeof value === 'object' ? Object.entries(value) : []
  return new Map(entries.filter(([, answer]) => answer && ['string', 'boolean'].includes(typeof answer.value)))
}

/**
 * What stands in the form now, and beside it what was kept of fields that it no longer has.
 * @param {HTMLFormElement} form
 * @param {Map<string, Answer>} before
 * @returns {Record<string, Answer> | undefined}
 */
function together(form, before) {
  const answers = new Map(before)
  for (const control of controls(form)) {
    answers.delete(nameOf(control))
    if (isChanged(control)) answers.set(nameOf(control), { label: labelOf(control), value: contentOf(control) })
  }
  return answers.size > 0 ? Object.fromEntries(answers) : undefined
}

/** @param {HTMLFormElement} form @returns {Control[]} */
function controls(form) {
  const all = /** @type {Control[]} */ ([...form.elements].filter((each) => 'value' in each && 'name' in each))
  return all.filter(({ name, type }) => name !== '' && type !== 'submit' && type !== 'button')
}

/** @param {Control} control @returns {control is HTMLInputElement} */
function isBox(control) {
  return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')
}

/** The buttons of one choice share a name. @param {Control} control */
function nameOf({ name, type, value }) {
  return type === 'radio' ? `${name}=${value}` : name
}

/** @param {Control} control */
function contentOf(control) {
  return isBox(control) ? control.checked : control.value
}

/** @param {Control} control */
function isChanged(control) {
  if (isBox(control)) return control.checked !== control.defaultChecked
  return control.value !== (control instanceof HTMLSelectElement ? '' : control.defaultValue)
}

/** @param {Control} control */
function labelOf(control) {
  const label = control.labels?.[0]?.textContent ?? control.getAttribute('aria-label') ?? control.name
  return label.replace(/\s+/g, ' ').trim()
}

/**
 * A field that is written in at this moment is left alone: another tab must not take the pen out of a hand.
 * @param {HTMLFormElement} form
 * @param {Map<string, Answer>} answers
 */
function restore(form, answers) {
  for (const control of controls(form)) {
    if (control === document.activeElement && answers.size > 0) continue
    const value = answers.get(nameOf(control))?.value
    if (isBox(control)) control.checked = typeof value === 'boolean' ? value : control.defaultChecked
    else
      control.value =
        typeof value === 'string' ? value : control instanceof HTMLSelectElement ? '' : control.defaultValue
  }
}

/**
 * @param {HTMLElement} section
 * @param {HTMLFormElement} form
 * @param {Map<string, Answer>} answers
 */
function showEarlier(section, form, answers) {
  const names = new Set(controls(form).map(nameOf))
  const lost = [...answers].filter(([name]) => !names.has(name)).map(([, answer]) => answer)
  section.hidden = lost.length === 0
  section.querySelector('dl')?.replaceChildren(...lost.flatMap(asTerms))
}

/** @param {Answer} answer */
function asTerms({ label, value }) {
  const term = document.createElement('dt')
  term.textContent = label
  const details = document.createElement('dd')
  details.textContent = typeof value === 'string' ? value : value ? '✓' : '–'
  return [term, details]
}

/**
 * The sheet as plain text, in its own order: headings, then each field with what was written.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} earlier
 */
function textOf(form, earlier) {
  const parts = [...form.querySelectorAll('h1, h2, h3, h4, legend, input, textarea, select')]
  const lines = parts.map((part) => ('name' in part ? lineOf(/** @type {Control} */ (part)) : headingOf(part)))
  const lost = earlier.hidden ? [] : [...earlier.querySelectorAll('h2, dt, dd')].map((each) => each.textContent ?? '')
  return `${[document.title, location.href, ...lines, ...(lost.length > 0 ? ['', ...lost] : [])].join('\n')}\n`
}

/** @param {Element} heading */
function headingOf({ textContent }) {
  const text = (textContent ?? '').trim()
  return `\n${text}\n${'-'.repeat(text.length)}`
}

/** @param {Control} control */
function lineOf(control) {
  if (isBox(control)) return `[${control.checked ? 'x' : ' '}] ${labelOf(control)}`
  return `${labelOf(control)}: ${control.value}`
}

/**
 * @param {string} file
 * @param {string} text
 */
function download(file, text) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  link.download = file
  link.click()
  // The browser reads it after this task, so it is let go a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

/**
 * @param {HTMLElement} status
 * @param {'kept' | 'lost' | 'cleared'} what
 */
function say(status, what) {
  const words = status.dataset[what] ?? ''
  if (status.textContent !== words) status.textContent = words
}
