/** The answers in a form: `answer.<question>` holds one, `consent.<question>` the tick that a sensitive one needs. */
import type { Answers, Course, Question, Track } from '@coursepost/core'
import { answerField, consentField, type FormProblem } from '@coursepost/core/site'
import { readAnswer } from './field/answer.ts'
import type { Reading } from './field/reading.ts'
import { say } from './words.ts'

/**
 * - `absent`: the form did not ask.
 * - `empty`: it asked, and got nothing.
 * - `withheld`: sensitive, and the box for consent is not ticked. The answer goes no further than this.
 */
export type AnswerRead =
  | { readonly kind: 'absent' | 'empty' | 'withheld' }
  | { readonly kind: 'answer'; readonly value: string }
  | { readonly kind: 'problem'; readonly message: string }

export interface AnswersRead {
  /** By question, only those that the track's readers are asked: the rest of the form is as if it had not been sent. */
  readonly answers: ReadonlyMap<Question, AnswerRead>
  readonly problems: readonly FormProblem[]
}

export function readAnswers(course: Course, track: Track, form: URLSearchParams): AnswersRead {
  const answers = new Map(questionsOf(course, track.id).map((question) => [question, readOne(question, form)]))
  const wrong = [...answers].flatMap(([{ id }, read]) =>
    read.kind === 'problem' ? [{ field: answerField(id), message: read.message }] : [],
  )
  return { answers, problems: [...unknownFields(course, form), ...wrong] }
}

/** For what is stored already: an emptied field deletes its answer, and so does a tick taken back. */
export function changedAnswers({ answers }: AnswersRead): Record<string, string | null> {
  const asked = [...answers].filter(([, { kind }]) => kind !== 'absent')
  return Object.fromEntries(asked.map(([{ id }, read]) => [id, read.kind === 'answer' ? read.value : null]))
}

/** What a track's readers are asked, in the order of the course. */
export function questionsOf(course: Course, track: string): readonly Question[] {
  return [...course.questions.values()].filter(({ tracks }) => tracks.length === 0 || tracks.includes(track))
}

/** Questions that the track cannot do without and that this form leaves open. `stored` counts where it did not ask. */
export function unmetNeeds(track: Track, { answers }: AnswersRead, stored: Answers = {}): readonly FormProblem[] {
  const open = [...answers].filter(([{ id }, { kind }]) => track.needs.includes(id) && isOpen(kind, stored[id]))
  return open.map(([{ id, label }, { kind }]) => ({
    field: answerField(id),
    message: say(kind === 'withheld' ? 'problem-consent' : 'problem-needed', { label }),
  }))
}

function readOne(question: Question, form: URLSearchParams): AnswerRead {
  const written = form.get(answerField(question.id))?.trim()
  if (written === undefined) return { kind: 'absent' }
  if (written === '') return { kind: 'empty' }
  if (question.sensitive && form.get(consentField(question.id)) !== 'yes') return { kind: 'withheld' }
  const { value, problem } = readAnswer(question, written)
  return problem === undefined ? { kind: 'answer', value } : { kind: 'problem', message: problem }
}

function isOpen(kind: AnswerRead['kind'], stored: string | undefined): boolean {
  return kind === 'empty' || kind === 'withheld' || (kind === 'absent' && stored === undefined)
}

export function problemIn(field: string, { problem }: Reading<unknown>): FormProblem[] {
  return problem === undefined ? [] : [{ field, message: problem }]
}

/** A question that this course does not ask: the page was open while the course changed, or nobody's form sent it. */
function unknownFields(course: Course, form: URLSearchParams): FormProblem[] {
  const named = new Set([...form.keys()].filter((name) => /^(answer|consent)\./.test(name)))
  const unknown = [...named].filter((name) => !course.questions.has(name.slice(name.indexOf('.') + 1)))
  return unknown.map((field) => ({ field, message: say('problem-unknown') }))
}
