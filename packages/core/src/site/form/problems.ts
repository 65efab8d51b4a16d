/** What went wrong with a form, told twice: at the top with links, and at each field. */
import { type Html, html } from '../../markup.ts'
import type { Words } from '../words.ts'

/** By field name: what the reader sent. */
export type FormValues = Readonly<Record<string, string>>

export interface FormProblem {
  /** Name of the field; one the form does not have is shown at the top alone. */
  readonly field: string
  readonly message: string
}

/** `role="alert"` reads it out on arrival; it also takes the focus where a link or script sends it. */
export function problemSummary(
  problems: readonly FormProblem[],
  fields: ReadonlySet<string>,
  words: Words,
): Html | undefined {
  if (problems.length === 0) return undefined
  return html`<div class="problems" role="alert" tabindex="-1" id="Problems">
    <h2>${words['form-problems']}</h2>
    <ul>${problems.map(({ field, message }) => html`<li>${fields.has(field) ? html`<a href="#${fieldId(field)}">${message}</a>` : message}</li>`)}</ul>
    </div>`
}

/** Capital first, so that no heading's id can be the same. */
export function fieldId(name: string): string {
  return `Field-${name}`
}
