/**
 * The sign-up form, for the static site and for whoever shows it again with what was wrong.
 * Fields: `address`, `first-name`, `track`, `zone`, `answer.<question>`, `consent.<question>` (`yes` when given).
 * It works without scripts and without style; answers to questions of another track may come along and mean nothing.
 */
import type { Course, Question, Track } from '../../course/types.ts'
import { type Html, html } from '../../markup.ts'
import { at, type Site, siteOf } from '../site.ts'
import { mostTracks } from '../theme/choices.ts'
import { fill } from '../words.ts'
import { type FormState, field, radios } from './field.ts'
import { type FormProblem, type FormValues, problemSummary } from './problems.ts'
import { answerField, consentField, type QuestionContext, questionField } from './question-field.ts'
import { type QuestionGroup, questionGroups } from './question-groups.ts'
import { zoneField } from './zone-field.ts'

export interface SignUpFormOptions {
  readonly action: string
  readonly values?: FormValues
  readonly problems?: readonly FormProblem[]
  readonly zones?: readonly string[]
  /** As in `SiteOptions`. */
  readonly base?: string
}

export function signUpForm(course: Course, options: SignUpFormOptions): Html {
  const site = siteOf(course, options.base === undefined ? {} : { base: options.base })
  const { words } = site
  const state: FormState = { words, values: options.values ?? {}, problems: options.problems ?? [] }
  return html`<form class="sign-up" method="post" action="${options.action}">
    ${problemSummary(state.problems, fieldNames(course), words)}
    ${advice(site)}
    ${address(state)}
    ${firstName(state)}
    ${trackChoice(course, state)}
    ${signUpQuestions(course, state)}
    ${zoneField(state, options.zones)}
    <p class="button-line"><button class="button" type="submit">${words['form-send']}</button></p>
    </form>`
}

function advice(site: Site): Html {
  const { words, course } = site
  const privacy = course.pages.find(({ id }) => id === 'privacy')
  return html`<div class="callout note advice">
    <h2>${words['form-advice-title']}</h2>
    <ul><li>${words['form-advice-private']}</li><li>${words['form-advice-pages']}</li></ul>
    ${privacy && html`<p><a href="${at(site, `/${privacy.id}/`)}">${words['form-privacy']}</a></p>`}
    </div>`
}

function address(state: FormState): Html {
  const spec = { name: 'address', label: state.words['form-address'] }
  const value = state.values[spec.name] ?? ''
  return field(state, spec, (ties) => html`<input type="email"${ties} value="${value}" autocomplete="email" required>`)
}

function firstName(state: FormState): Html {
  const { words } = state
  const name = 'first-name'
  const spec = {
    name,
    label: words['form-first-name'],
    help: words['form-first-name-help'],
    note: words['form-optional'],
  }
  const value = state.values[name] ?? ''
  return field(state, spec, (ties) => html`<input type="text"${ties} value="${value}" autocomplete="given-name">`)
}

/** One track is no choice; none is no field. */
export function trackChoice({ tracks }: Course, state: FormState): Html | undefined {
  const [only, ...others] = tracks.values()
  if (!only) return undefined
  if (others.length === 0) return html`<input type="hidden" name="track" value="${only.id}">`
  const choices = [only, ...others].map(({ id, title, reader }, index) => ({
    value: id,
    label: html`<strong>${title}</strong> ${reader}`,
    className: `track-${index + 1}`,
  }))
  const { words } = state
  return radios(state, { name: 'track', label: words['form-track'], help: words['form-track-help'] }, choices, true)
}

export function signUpQuestions(course: Course, state: FormState): Html[] {
  const needed = (question: Question) => (isNeeded(course, question) ? state.words['form-needed'] : undefined)
  const context: QuestionContext = { ...state, language: course.language, needed }
  return questionGroups(course).map((group) => questionGroup(course, context, group))
}

function isNeeded({ tracks }: Course, { id }: Question): boolean {
  return [...tracks.values()].some(({ needs }) => needs.includes(id))
}

function questionGroup(course: Course, context: QuestionContext, group: QuestionGroup): Html {
  const { words } = context
  return html`<fieldset class="${groupClasses(course, group)}">
    <legend>${groupTitle(context, group)}</legend>
    <p class="help">${words['form-questions-help']}</p>
    ${group.questions.map((question) => questionField(context, question))}
    </fieldset>`
}

function groupTitle({ words }: QuestionContext, { all, tracks }: QuestionGroup): string {
  if (all) return words['form-questions']
  return fill(words['form-questions-for'], { tracks: tracks.map(({ title }) => title).join(words['form-or']) })
}

/** The theme hides what is asked of others by the number of the track; beyond the numbers it knows, nothing hides. */
function groupClasses(course: Course, { all, tracks }: QuestionGroup): string {
  if (all || course.tracks.size > mostTracks) return 'questions'
  const order = [...course.tracks.keys()]
  const numbers = tracks.map(({ id }: Track) => `for-${order.indexOf(id) + 1}`)
  return ['questions', 'for-some', ...numbers].join(' ')
}

function fieldNames(course: Course): ReadonlySet<string> {
  const asked = questionGroups(course).flatMap((group) => group.questions)
  const answers = asked.map(({ id }) => answerField(id))
  const consents = asked.filter(({ sensitive }) => sensitive).map(({ id }) => consentField(id))
  return new Set([
    'address',
    'first-name',
    'zone',
    ...(course.tracks.size > 1 ? ['track'] : []),
    ...answers,
    ...consents,
  ])
}
