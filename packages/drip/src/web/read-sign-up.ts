/** The sign-up form as it was sent, read once at the door: a sign-up that holds, or everything that has to be changed. */
import type { Answers, Course, Question } from '@coursepost/core'
import type { FormProblem } from '@coursepost/core/site'
import { readAddress } from './field/address.ts'
import { readFirstName } from './field/first-name.ts'
import { readTrack } from './field/track.ts'
import { readZone } from './field/zone.ts'
import { type AnswersRead, problemIn, readAnswers, unmetNeeds } from './read-answers.ts'
import { turnedRound } from './turned-round.ts'

export interface SignUp {
  readonly address: string
  readonly firstName: string | undefined
  readonly track: string
  readonly zone: string
  readonly answers: Answers
  /** Sensitive questions that were answered without a tick: nothing of them is kept. */
  readonly withheld: readonly Question[]
}

export type SignUpRead =
  | { readonly kind: 'sign-up'; readonly signUp: SignUp }
  | { readonly kind: 'problems'; readonly problems: readonly FormProblem[] }

export function readSignUp(course: Course, form: URLSearchParams): SignUpRead {
  const address = readAddress(form.get('address') ?? '')
  const firstName = readFirstName(form.get('first-name') ?? '')
  const track = readTrack(course, form.get('track') ?? '')
  const zone = readZone(form.get('zone') ?? '')
  const read = track.value ? readAnswers(course, track.value, form) : undefined
  const problems = [
    ...problemIn('address', address),
    ...problemIn('first-name', firstName),
    ...problemIn('track', track),
    ...problemIn('zone', zone),
    ...(read?.problems ?? []),
    ...(track.value && read ? unmetNeeds(track.value, read) : []),
    ...(read ? turnedRound(course, read) : []),
  ]
  if (problems.length > 0 || !address.value || !track.value || !zone.value || !read)
    return { kind: 'problems', problems }
  const person = { address: address.value, firstName: firstName.value, track: track.value.id, zone: zone.value }
  return { kind: 'sign-up', signUp: { ...person, answers: answersIn(read), withheld: withheldIn(read) } }
}

function answersIn({ answers }: AnswersRead): Answers {
  return Object.fromEntries(
    [...answers].flatMap(([{ id }, read]) => (read.kind === 'answer' ? [[id, read.value] as const] : [])),
  )
}

function withheldIn({ answers }: AnswersRead): Question[] {
  return [...answers].filter(([, { kind }]) => kind === 'withheld').map(([question]) => question)
}
