/** One field with its label, its help and what is wrong with it, tied together for those who cannot see them together. */
import { type Html, html } from '../../markup.ts'
import type { Words } from '../words.ts'
import { type FormProblem, type FormValues, fieldId } from './problems.ts'

/** What every field of one form is drawn from. */
export interface FormState {
  readonly words: Words
  readonly values: FormValues
  readonly problems: readonly FormProblem[]
}

export interface Field {
  readonly name: string
  readonly label: string
  readonly help?: string | undefined
  /** Stands behind the label: "optional", or for whom it is needed. */
  readonly note?: string | undefined
}

/** `control` gets the attributes that tie it to its label, help and problem. */
export function field(state: FormState, { name, label, help, note }: Field, control: (ties: Html) => Html): Html {
  const id = fieldId(name)
  return html`<div class="field">
    <label for="${id}">${label}${noteText(note)}</label>
    ${asides(state, name, help)}
    ${control(html` id="${id}" name="${name}"${ties(state, name, help)}`)}
    </div>`
}

export interface Choice {
  readonly value: string
  readonly label: string | Html
  readonly className?: string
}

/** Radio buttons; the first is where a link to the field leads. */
export function radios(state: FormState, spec: Field, choices: readonly Choice[], required = false): Html {
  const { name, label, help, note } = spec
  const chosen = state.values[name]
  return html`<fieldset class="field radios"${ties(state, name, help)}>
    <legend>${label}${noteText(note)}</legend>
    ${asides(state, name, help)}
    ${choices.map(
      ({ value, label: text, className }, index) => html`<label class="choice">
        <input type="radio" name="${name}" value="${value}"${index === 0 && html` id="${fieldId(name)}"`}${
          className && html` class="${className}"`
        }${chosen === value && html` checked`}${required && html` required`}>
        <span>${text}</span></label>`,
    )}
    </fieldset>`
}

function noteText(note: string | undefined): Html | undefined {
  return note === undefined ? undefined : html` <span class="field-note">(${note})</span>`
}

function asides(state: FormState, name: string, help: string | undefined): Html {
  const problem = problemOf(state, name)
  return html`${help && html`<p class="help" id="${helpId(name)}">${help}</p>`}${
    problem && html`<p class="problem" id="${problemId(name)}">${problem.message}</p>`
  }`
}

function ties(state: FormState, name: string, help: string | undefined): Html {
  const problem = problemOf(state, name)
  const described = [help && helpId(name), problem && problemId(name)].filter(Boolean).join(' ')
  return html`${described && html` aria-describedby="${described}"`}${problem && html` aria-invalid="true"`}`
}

function problemOf({ problems }: FormState, name: string): FormProblem | undefined {
  return problems.find((problem) => problem.field === name)
}

function helpId(name: string): string {
  return `${fieldId(name)}-help`
}

function problemId(name: string): string {
  return `${fieldId(name)}-problem`
}
