/** One form for what a reader can set: name, dates and answers, and when the mails come. */
import type { Course, Track } from '@coursepost/core'
import {
  answerField,
  type FormState,
  field,
  fieldId,
  type Html,
  html,
  questionField,
  wordsOf,
  zoneField,
} from '@coursepost/core/site'
import type { ManageSection } from '@coursepost/email'
import { weekdays } from '../field/weekday.ts'
import { questionsOf } from '../read-answers.ts'
import { weekdayName } from '../timetable-words.ts'
import { say } from '../words.ts'
import type { SettingsState } from './form-state.ts'

export function settingsForm(course: Course, track: Track, action: string, state: SettingsState): Html {
  const form: FormState = { words: wordsOf(course), values: state.values, problems: state.problems }
  return html`<form class="sign-up" method="post" action="${action}">
    ${answers(course, track, form)}
    ${timetable(course, form, state.days)}
    <p class="button-line"><button class="button" type="submit">${say('save')}</button></p>
    </form>`
}

/** Names of the fields, for who lists what is wrong with them. */
export function settingsFields(course: Course, track: string): string[] {
  return ['first-name', 'hour', 'day', 'zone', ...questionsOf(course, track).map(({ id }) => answerField(id))]
}

function answers(course: Course, track: Track, form: FormState): Html {
  const needed = ({ id }: { id: string }) => (track.needs.includes(id) ? form.words['form-needed'] : undefined)
  const context = { ...form, language: course.language, needed }
  return html`<fieldset class="questions" id="${place('dates')}">
    <legend>${say('answers-heading')}</legend>
    <p class="help">${say('answers-help')}</p>
    ${questionsOf(course, track.id).map((question) => questionField(context, question))}
    ${firstName(form)}
    </fieldset>`
}

/** Where mails link to; named here so that a slip is a type error. */
function place(section: ManageSection): ManageSection {
  return section
}

function firstName(form: FormState): Html {
  const { words, values } = form
  const spec = { name: 'first-name', label: words['form-first-name'], help: words['form-first-name-help'] }
  const value = values['first-name'] ?? ''
  return field(form, spec, (ties) => html`<input type="text"${ties} value="${value}" autocomplete="given-name">`)
}

function timetable(course: Course, form: FormState, days: readonly string[]): Html {
  const spec = { name: 'hour', label: say('hour') }
  const value = form.values.hour ?? ''
  return html`<fieldset class="questions" id="${place('hour')}">
    <legend>${say('timetable-heading')}</legend>
    ${field(form, spec, (ties) => html`<input type="time"${ties} value="${value}" required>`)}
    ${weekdayBoxes(course, form, days)}
    ${zoneField(form)}
    </fieldset>`
}

function weekdayBoxes(course: Course, { problems }: FormState, days: readonly string[]): Html {
  const problem = problems.find((one) => one.field === 'day')
  return html`<fieldset class="field radios"${problem && html` aria-describedby="${fieldId('day')}-problem"`}>
    <legend>${say('days')}</legend>
    ${problem && html`<p class="problem" id="${fieldId('day')}-problem">${problem.message}</p>`}
    ${weekdays.map(
      (day, index) => html`<label class="choice">
        <input type="checkbox" name="day" value="${day}"${index === 0 && html` id="${fieldId('day')}"`}${
          days.includes(day) && html` checked`
        }>
        <span>${weekdayName(course, day)}</span></label>`,
    )}
    </fieldset>`
}
