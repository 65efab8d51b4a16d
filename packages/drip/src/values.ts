/** What stands in the personal places of one letter. */
import type { Course } from '@coursepost/core'
import type { Letter } from './letter.ts'
import { confirmUrl, doneUrl, manageUrl, nextUrl, turnUrl, unsubscribeUrl } from './links.ts'
import type { TokenKeys } from './token.ts'

/** What the values of every letter come from. */
export interface ValueSource {
  readonly course: Course
  /** Where the public pages stand; links in mails begin with it. */
  readonly publicUrl: string
  readonly keys: TokenKeys
}

/** Every variable of the course, what the reader did not say from its fallback, the links, and what is counted. */
export function valuesFor(letter: Letter, date: Temporal.Instant, options: ValueSource): Record<string, string> {
  const { course, publicUrl, keys } = options
  const fallbacks = [...course.variables].map(([name, { fallback }]) => [name, fallback] as const)
  const values = Object.fromEntries(fallbacks)
  // Whoever fills in a form chooses the name. Until the owner of the address has confirmed, it is not repeated to them:
  // it could say anything.
  if (letter.kind === 'confirmation') {
    return { ...values, 'confirm-url': confirmUrl(publicUrl, keys, letter.enrolment, date) }
  }
  return {
    ...values,
    ...(letter.firstName && 'first-name' in values ? { 'first-name': letter.firstName } : {}),
    ...(letter.kind === 'lesson' ? lessonValues(letter, options) : noticeValues(letter, course.language)),
    'manage-url': manageUrl(publicUrl, keys, letter.enrolment),
    'unsubscribe-url': unsubscribeUrl(publicUrl, keys, letter.enrolment),
    ...turnValues(letter, options),
  }
}

function lessonValues(letter: Letter, { publicUrl, keys }: ValueSource): Record<string, string> {
  return {
    'lesson-number': String(letter.lessonNumber),
    'lesson-count': String(letter.lessonCount),
    'done-url': doneUrl(publicUrl, keys, letter.id),
    'next-url': nextUrl(publicUrl, keys, letter.enrolment),
  }
}

function noticeValues({ kind, detail }: Letter, language: string): Record<string, string> {
  if (detail === undefined || kind === 'correction') return {}
  const day = Temporal.PlainDate.from(detail)
  return { [kind === 'paused' ? 'pause-day' : 'next-day']: dayInWords(day, language) }
}

/** With its weekday, without its year: it is never far off. */
function dayInWords(day: Temporal.PlainDate, language: string): string {
  return day.toLocaleString(language, { weekday: 'long', day: 'numeric', month: 'long' })
}

function turnValues({ enrolment }: Letter, { course, publicUrl, keys }: ValueSource): Record<string, string> {
  const ids = [...course.turns.keys()]
  return Object.fromEntries(ids.map((id) => [`turn-${id}-url`, turnUrl(publicUrl, keys, enrolment, id)]))
}
