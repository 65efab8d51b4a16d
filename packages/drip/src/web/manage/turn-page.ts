/** What a reader sees right after telling a turn of life: the course's page for it, and the questions that belong to it. */
import type { Course, Page, Question, Turn } from '@coursepost/core'
import {
  answerField,
  type FormProblem,
  type Html,
  html,
  problemSummary,
  questionField,
  raw,
  toHtml,
  wordsOf,
} from '@coursepost/core/site'
import type { Context } from 'hono'
import { manageUrl } from '../../links.ts'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import type { PublicPagesOptions } from '../options.ts'
import { heading, page } from '../page.ts'
import { siteBase } from '../paths.ts'
import { questionsOf } from '../read-answers.ts'
import { say } from '../words.ts'
import { answerValues } from './form-state.ts'

/** `undefined` when the course has nothing to show or to ask. At once: whoever says it is too much sees the helplines now. */
export function turnPage(
  c: Context,
  options: PublicPagesOptions,
  entry: EnrolmentEntry,
  turn: Turn,
): Response | undefined {
  const course = options.course()
  const shown = course.pages.find(({ id }) => id === turn.show)
  const asked = askedBy(course, entry, turn)
  if (!shown && asked.length === 0) return undefined
  const title = shown?.title ?? say('done-turn')
  const main = html`${heading(title)}${shown && html`<p class="callout note" role="status">${say('done-turn')}</p>`}
    <div class="prose">${shown && raw(textOf(options, shown))}
    ${asked.length > 0 && askForm(options, entry, asked, answerValues(entry.enrolment.answers), [])}</div>`
  return page(c, options, { title, main })
}

/** The same questions once more, with what was sent and what is wrong with it. */
export function askAgain(
  c: Context,
  options: PublicPagesOptions,
  entry: EnrolmentEntry,
  asked: readonly Question[],
  values: Readonly<Record<string, string>>,
  problems: readonly FormProblem[],
): Response {
  const title = say('turn-ask')
  const fields = new Set(asked.map(({ id }) => answerField(id)))
  const main = html`${heading(title)}${problemSummary(problems, fields, wordsOf(options.course()))}
    <div class="prose">${askForm(options, entry, asked, values, problems)}</div>`
  return page(c, options, { title, main, status: 422 })
}

/** Only what readers of this track are asked at all. */
function askedBy(course: Course, { enrolment }: EnrolmentEntry, { ask }: Turn): Question[] {
  return questionsOf(course, enrolment.track).filter(({ id }) => ask.includes(id))
}

function askForm(
  options: PublicPagesOptions,
  { enrolment }: EnrolmentEntry,
  asked: readonly Question[],
  values: Readonly<Record<string, string>>,
  problems: readonly FormProblem[],
): Html {
  const course = options.course()
  const manage = new URL(manageUrl(options.publicUrl, options.keys, enrolment.id)).pathname
  const context = { words: wordsOf(course), values, problems, language: course.language, needed: () => undefined }
  return html`<form class="sign-up" method="post" action="${manage}/answers">
    <p>${say('turn-ask-lead')}</p>
    ${asked.map((question) => questionField(context, question))}
    <p class="button-line"><button class="button" type="submit">${say('save')}</button></p>
    </form>
    <p><a href="${manage}">${say('confirmed-settings')}</a></p>`
}

function textOf(options: PublicPagesOptions, { body }: Page): string {
  const base = siteBase(options)
  const { variables } = options.course()
  const variable = (name: string) => variables.get(name)?.fallback ?? `{{${name}}}`
  return toHtml(body.web, { path: (url) => base + url.replace(/^\//, ''), variable })
}
