/**
 * Markup as a type of its own: what stands in an `html` template is escaped unless it is markup already.
 * A string is never markup. So nothing an author or a reader wrote can reach a page as tags by being forgotten.
 */

/** Text that is known to be HTML. Only `html` and `raw` make it; `String(markup)` gives it back. */
export interface Html {
  readonly [trusted]: true
  toString(): string
}

/** What a template takes. `false`, `null` and `undefined` give nothing, so `${when && html`…`}` reads well. */
export type Slot = string | number | Html | false | null | undefined | readonly Slot[]

const trusted: unique symbol = Symbol('html')

/** Slots are escaped for text and for attributes in double quotes; never put one anywhere else. */
export function html(strings: TemplateStringsArray, ...slots: readonly Slot[]): Html {
  return raw(String.raw({ raw: strings.map(normalise) }, ...slots.map(show)))
}

/** Says that this text is HTML and safe. For what has been cleaned by `toHtml`, and nothing else. */
export function raw(text: string): Html {
  return { [trusted]: true, toString: () => text }
}

export function isHtml(value: unknown): value is Html {
  return typeof value === 'object' && value !== null && trusted in value
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Not `&apos;`, which HTML 4 readers (some mail programs) do not know.
  "'": '&#39;',
}

/** A template's own indentation is for who reads the source; the page gets the line breaks only. */
function normalise(text: string): string {
  return text.replace(/\n\s*/g, '\n')
}

function show(slot: Slot): string {
  if (slot === false || slot === null || slot === undefined) return ''
  if (typeof slot === 'object' && !isHtml(slot)) return slot.map(show).join('')
  return isHtml(slot) ? slot.toString() : escapeHtml(String(slot))
}
