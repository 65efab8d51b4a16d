/** Writes letters: renders and compiles each mail once for everyone, and fills in what is personal for each reader. */
import type { Course, Lesson } from '@coursepost/core'
import { compileMessage, type Email, type Message, renderEmail, renderNotice } from '@coursepost/email'
import type { Composer, FrozenLetter, Letter } from './letter.ts'
import { confirmUrl, manageUrl, unsubscribeUrl } from './links.ts'
import type { TokenKeys } from './token.ts'

export interface ComposerOptions {
  readonly course: Course
  /** Where the public pages stand; links in mails begin with it. */
  readonly publicUrl: string
  readonly keys: TokenKeys
}

/** Keep it as long as the course stays the same: what it has compiled, it does not compile again. */
export function composer(options: ComposerOptions): Composer {
  const { course } = options
  const compiled = new Map<string, Promise<Message | undefined>>()
  return {
    revision: course.revision,
    freeze: (letter, date) => ({
      revision: course.revision,
      // Stable from the first try to the last: a server or reader that sees it twice can tell.
      messageId: `${letter.id}@${domainOf(course.sender.address)}`,
      date,
      track: letter.track,
      opening: letter.opening,
      values: valuesFor(letter, date, options),
    }),
    async write(letter, frozen) {
      const key = cacheKey(letter, frozen)
      const message = compiled.get(key) ?? compile(letter, frozen, course)
      compiled.set(key, message)
      return (await message)?.render(personOf(letter, frozen))
    },
  }
}

/** Every variable of the course, what the reader did not say from its fallback, and the links. */
function valuesFor(letter: Letter, date: Temporal.Instant, options: ComposerOptions): Record<string, string> {
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
    'lesson-number': String(letter.lessonNumber),
    'lesson-count': String(letter.lessonCount),
    'manage-url': manageUrl(publicUrl, keys, letter.enrolment),
    'unsubscribe-url': unsubscribeUrl(publicUrl, keys, letter.enrolment),
  }
}

function cacheKey({ kind, items }: Letter, { track, opening }: FrozenLetter): string {
  return JSON.stringify([kind, track, opening, items.map(({ lesson, part }) => [lesson, part ?? ''])])
}

async function compile(letter: Letter, frozen: FrozenLetter, course: Course): Promise<Message | undefined> {
  const email = await render(letter, frozen, course)
  if (!email) return undefined
  const { name, address, replyTo } = course.sender
  return compileMessage(email, {
    from: { name, address },
    ...(replyTo === undefined ? {} : { replyTo }),
    // Tells nothing of the course: anyone may look over a reader's shoulder.
    listId: `lessons.${domainOf(address)}`,
    unsubscribe: letter.kind === 'lesson',
  })
}

async function render(letter: Letter, { track, opening }: FrozenLetter, course: Course): Promise<Email | undefined> {
  if (letter.kind === 'confirmation') return renderNotice({ kind: 'confirmation' }, course)
  const lesson = lessonOf(letter, course)
  if (!lesson) return undefined
  const parts = letter.items.flatMap(({ part }) => (part === undefined ? [] : [part]))
  return renderEmail(lesson, course, { track, opening, ...(parts.length === 0 ? {} : { parts }) })
}

/** `undefined` when the course has it no more, or not all of the parts that were planned. */
function lessonOf({ id, items }: Letter, course: Course): Lesson | undefined {
  const keys = new Set(items.map(({ lesson }) => lesson))
  if (keys.size > 1) throw new Error(`Expected a mail of one lesson, got ${keys.size} in mail ${id}`)
  const lesson = course.lessons.find(({ key }) => keys.has(key))
  const known = new Set(lesson?.parts.map(({ id }) => id))
  return items.every(({ part }) => part === undefined || known.has(part)) ? lesson : undefined
}

function personOf({ to }: Letter, { date, messageId, values }: FrozenLetter) {
  return { to: { address: to }, date: new Date(date.epochMilliseconds), messageId, values }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
