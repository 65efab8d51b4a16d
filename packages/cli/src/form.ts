/** The sign-up form, filled in on the command line: the same rules as on the site, told in the words of options. */
import type { Course, Question } from '@coursepost/core'
import { answerField } from '@coursepost/core/site'
import { readSignUp, type SignUpRead } from '@coursepost/drip'
import { UsageError } from './exit.ts'

export interface FormOptions {
  readonly track: string
  readonly zone: string
  readonly name?: string
  /** `question=answer`, each. */
  readonly set: readonly string[]
}

type Person = Extract<SignUpRead, { kind: 'sign-up' }>['signUp']

/** Everything that is wrong is told at once. */
export function readForm(course: Course, address: string, { track, zone, name, set }: FormOptions): Person {
  const answers = set.map(readPair)
  const form = new URLSearchParams({ address, track, zone, 'first-name': name ?? '' })
  for (const [question, answer] of answers) {
    form.set(answerField(question), answer)
    // Given by the operator on the reader's behalf, who asked for it to be kept.
    form.set(`consent.${question}`, 'yes')
  }
  const unasked = answers.flatMap(([question]) => whyUnasked(course, track, question))
  const read = readSignUp(course, form)
  if (read.kind === 'sign-up' && unasked.length === 0) return read.signUp
  const problems = read.kind === 'problems' ? read.problems : []
  const lines = problems
    .filter(({ field }) => questionIn(field) === undefined || course.questions.has(questionIn(field)!))
    .map(({ field, message }) => `  ${optionFor(field)}: ${message}${choicesFor(course, field)}`)
  const tracks = [...course.tracks.keys()].join(', ')
  throw new UsageError(`This sign-up needs your attention (tracks: ${tracks}):\n${[...lines, ...unasked].join('\n')}`)
}

function readPair(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(`--set: expected question=answer such as plan-start=2026-10-30, got \`${text}\`.`)
  return [text.slice(0, at), text.slice(at + 1)]
}

/** A form passes over what its readers are not asked; whoever types it must hear of it. */
function whyUnasked({ questions, tracks }: Course, track: string, id: string): string[] {
  if (!tracks.has(track)) return []
  const asked = [...questions.values()].filter((one) => isAsked(one, track))
  if (asked.some((one) => one.id === id)) return []
  const ids = asked.map((one) => one.id).join(', ')
  return [`  --set ${id}=…: expected a question that readers of ${track} are asked (${ids || 'none'}), got \`${id}\`.`]
}

function isAsked({ tracks }: Question, track: string): boolean {
  return tracks.length === 0 || tracks.includes(track)
}

function questionIn(field: string): string | undefined {
  return /^(?:answer|consent)\.(.+)$/.exec(field)?.[1]
}

function optionFor(field: string): string {
  const question = questionIn(field)
  if (question !== undefined) return `--set ${question}=…`
  if (field === 'first-name') return '--name'
  return field === 'address' ? 'ADDRESS' : `--${field}`
}

/** What the form would show, for who cannot see it. */
function choicesFor({ questions }: Course, field: string): string {
  const question = questions.get(questionIn(field) ?? '')
  switch (question?.type) {
    case 'yes-no':
      return ' They are: yes, no.'
    case 'choice':
      return ` They are: ${[...question.choices.keys()].join(', ')}.`
    case 'weekday':
      return ' They are: mon, tue, wed, thu, fri, sat, sun.'
    case 'country':
      return ' They are codes of two letters such as US.'
    default:
      return ''
  }
}
