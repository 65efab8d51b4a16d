/** A question as a field: one small function a type. */
import type { Question, QuestionType, Weekday } from '../../course/types.ts'
import { type Html, html } from '../../markup.ts'
import type { Words } from '../words.ts'
import { countryNames } from './countries.ts'
import { type Field, type FormState, field, radios } from './field.ts'
import { fieldId } from './problems.ts'

export interface QuestionContext extends FormState {
  readonly language: string
  /** What stands behind the label when some track needs the answer. */
  readonly needed: (question: Question) => string | undefined
}

export function answerField(question: string): string {
  return `answer.${question}`
}

export function consentField(question: string): string {
  return `consent.${question}`
}

export function questionField(context: QuestionContext, question: Question): Html {
  const { id, label, help, sensitive } = question
  const spec: Field = { name: answerField(id), label, help, note: context.needed(question) }
  const control = controls[question.type](context, spec, question)
  return sensitive ? behindConsent(context, question, control) : control
}

type Control = (context: QuestionContext, spec: Field, question: Question) => Html

const controls: Readonly<Record<QuestionType, Control>> = {
  date: (context, spec) =>
    field(context, spec, (ties) => html`<input type="date"${ties} value="${context.values[spec.name] ?? ''}">`),
  'yes-no': (context, spec) => radios(withDefault(context, spec.name), spec, yesNo(context.words)),
  choice: (context, spec, { choices }) => select(context, spec, [...choices]),
  country: (context, spec) => select(context, spec, countryNames(context.language)),
  weekday: (context, spec) => select(context, spec, weekdays(context.words)),
}

/** A button once pressed cannot be let go, so "leave it open" is one of them. */
function yesNo(words: Words) {
  return [
    { value: 'yes', label: words['form-yes'] },
    { value: 'no', label: words['form-no'] },
    { value: '', label: words['form-open'] },
  ]
}

function withDefault<State extends FormState>(state: State, name: string): State {
  return { ...state, values: { ...state.values, [name]: state.values[name] ?? '' } }
}

function select(context: QuestionContext, spec: Field, options: readonly (readonly [string, string])[]): Html {
  const chosen = context.values[spec.name] ?? ''
  return field(
    context,
    spec,
    (ties) => html`<select${ties}><option value="">${context.words['form-open']}</option>
      ${options.map(([value, label]) => html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`)}</select>`,
  )
}

const weekdayIds: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function weekdays(words: Words): [string, string][] {
  return weekdayIds.map((day) => [day, words[`day-${day}`]])
}

/** The consent comes first and is of its own; the theme shows the question once it is given. */
function behindConsent(context: QuestionContext, { id, label }: Question, control: Html): Html {
  const name = consentField(id)
  const given = context.values[name] === 'yes'
  return html`<div class="sensitive">
    <p class="sensitive-label">${label}</p>
    <label class="choice consent"><input type="checkbox" id="${fieldId(name)}" name="${name}" value="yes"${given && html` checked`}>
    <span>${context.words['form-consent']}</span></label>
    <div class="behind">${control}</div>
    </div>`
}
