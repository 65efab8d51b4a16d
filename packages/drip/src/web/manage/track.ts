/** Saying that another track fits now: on a page of its own, because another track asks for other days. */
import type { Answers, Course, Track } from '@coursepost/core'
import {
  answerField,
  type FormState,
  type Html,
  html,
  problemSummary,
  signUpQuestions,
  trackChoice,
  wordsOf,
} from '@coursepost/core/site'
import type { Context } from 'hono'
import type { EnrolmentEntry } from '../../store/enrolments.ts'
import { readTrack } from '../field/track.ts'
import type { PublicPagesOptions } from '../options.ts'
import { heading, page } from '../page.ts'
import { managePath } from '../paths.ts'
import { changedAnswers, questionsOf, readAnswers, unmetNeeds } from '../read-answers.ts'
import { readForm } from '../read-form.ts'
import { turnedRound } from '../turned-round.ts'
import { say } from '../words.ts'
import { store } from './answer-back.ts'
import { answerValues } from './form-state.ts'
import { type SectionInput, section } from './section.ts'

type Shown = Pick<FormState, 'values' | 'problems'>

export function showTracks(c: Context, options: PublicPagesOptions, { enrolment }: EnrolmentEntry): Response {
  return tracksPage(c, options, {
    values: { track: enrolment.track, ...answerValues(enrolment.answers) },
    problems: [],
  })
}

export async function takeTrack(c: Context, options: PublicPagesOptions, entry: EnrolmentEntry): Promise<Response> {
  const course = options.course()
  const stored = entry.enrolment.answers
  const form = await readForm(c)
  const { value: track, problem } = readTrack(course, form.get('track') ?? '')
  const sent = Object.fromEntries(form)
  if (!track) return tracksPage(c, options, { values: sent, problems: [{ field: 'track', message: problem }] })
  const read = readAnswers(course, track, form)
  const problems = [...read.problems, ...unmetNeeds(track, read, stored), ...turnedRound(course, read, stored)]
  if (problems.length > 0) return tracksPage(c, options, { values: sent, problems })
  const answers = { ...notAskedBy(course, track, stored), ...changedAnswers(read) }
  return store(c, options, entry, { track: track.id, answers }, 'track')
}

export function trackSection({ options, entry, path }: SectionInput): Html | undefined {
  const { tracks } = options.course()
  const track = tracks.get(entry.enrolment.track)
  if (track && tracks.size === 1) return undefined
  return section(
    'track',
    say('track-heading'),
    track && html`<p>${track.reader}</p>`,
    html`<p><a href="${path}/track">${say('track-change')}</a></p>`,
  )
}

/** Their deletion: nothing is kept longer than it is of use. */
function notAskedBy(course: Course, track: Track, stored: Answers): Record<string, null> {
  const asked = new Set(questionsOf(course, track.id).map(({ id }) => id))
  const others = Object.keys(stored).filter((id) => !asked.has(id))
  return Object.fromEntries(others.map((id) => [id, null]))
}

function tracksPage(c: Context, options: PublicPagesOptions, shown: Shown): Response {
  const course = options.course()
  const title = say('track-title')
  const form: FormState = { ...shown, words: wordsOf(course) }
  const main = html`${heading(title, say('track-lead'))}
    <form class="sign-up" method="post" action="${managePath(c, options, 'track')}">
    ${problemSummary(form.problems, fieldNames(course), form.words)}
    ${trackChoice(course, form)}
    ${signUpQuestions(course, form)}
    <p class="button-line"><button class="button" type="submit">${say('save')}</button></p>
    </form>
    <p><a href="${managePath(c, options)}">${say('back')}</a></p>`
  return page(c, options, { title, main, status: shown.problems.length > 0 ? 422 : 200 })
}

function fieldNames({ questions }: Course): ReadonlySet<string> {
  const asked = [...questions.values()].filter(({ ask }) => ask === 'sign-up')
  return new Set(['track', ...asked.map(({ id }) => answerField(id))])
}
