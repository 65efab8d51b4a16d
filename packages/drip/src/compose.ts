/** Writes letters: renders and compiles each mail once for everyone, and fills in what is personal for each reader. */
import { createHash } from 'node:crypto'
import type { Course, Lesson } from '@coursepost/core'
import {
  compileMessage,
  type Email,
  isAligned,
  type LessonParts,
  type Message,
  type Notice,
  renderEmail,
  renderNotice,
  reviveMessage,
  type Signer,
  SigningError,
} from '@coursepost/email'
import { feedbackId } from './feedback-id.ts'
import type { CompiledLetter, Composer, FrozenLetter, Letter, LetterItem } from './letter.ts'
import { trackNow } from './names.ts'
import { type ValueSource, valuesFor } from './values.ts'

export interface ComposerOptions extends ValueSource {
  /** Seals each mail with DKIM; without it that is left to the relay. A mail that cannot be signed does not go. */
  readonly signer?: Signer | undefined
}

/** Keep it as long as the course stays the same: what it has compiled, it does not compile again. */
export function composer(options: ComposerOptions): Composer {
  const { course, signer } = options
  checkAlignment(course, signer)
  const messages = keeping((letter, frozen) => compile(letter, frozen, options))
  return {
    revision: course.revision,
    freeze: (letter, date) => ({
      revision: course.revision,
      // Stable from the first try to the last: a server or reader that sees it twice can tell.
      messageId: `${letter.id}@${domainOf(course.sender.address)}`,
      date,
      track: trackNow(course, letter.track) ?? letter.track,
      opening: letter.opening,
      references: letter.lessonMessageId === undefined ? [] : [letter.lessonMessageId],
      values: valuesFor(letter, date, options),
    }),
    compile: async (letter, frozen) => (await messages(letter, frozen))?.compiled,
    async write(letter, frozen, template) {
      const message = template ? reviveMessage(template) : (await messages(letter, frozen))?.message
      const bytes = message?.render(personOf(letter, frozen))
      // At the frozen date the same key signs the same bytes alike: RSA with PKCS #1 v1.5 and Ed25519 use no chance.
      return bytes && signer ? signer.sign(bytes, dateOf(frozen)) : bytes
    },
  }
}

interface CompiledMessage {
  readonly message: Message
  readonly compiled: CompiledLetter
}

type Compile = (letter: Letter, frozen: FrozenLetter) => Promise<CompiledMessage | undefined>

/** Each once for everyone. */
function keeping(compile: Compile): Compile {
  const compiled = new Map<string, ReturnType<Compile>>()
  return (letter, frozen) => {
    const key = cacheKey(letter, frozen)
    const message = compiled.get(key) ?? compile(letter, frozen)
    compiled.set(key, message)
    return message
  }
}

/** A signature for another domain would be valid and count for nothing (RFC 7489, section 3.1.1). */
function checkAlignment({ sender }: Course, signer: Signer | undefined): void {
  if (!signer || isAligned(sender.address, signer.domain)) return
  throw new SigningError(
    `expected to sign for the domain of ${sender.address} or one above it, got ${signer.domain}: mailboxes would not count it`,
  )
}

/** What a notice says depends on whether it has a day to speak of, never on which day. */
function cacheKey({ kind, detail, items }: Letter, { track, opening }: FrozenLetter): string {
  const about = kind === 'correction' ? detail : detail !== undefined
  return JSON.stringify([kind, about, track, opening, items.map(({ lesson, part }) => [lesson, part ?? ''])])
}

async function compile(
  letter: Letter,
  frozen: FrozenLetter,
  { course, keys }: ComposerOptions,
): Promise<CompiledMessage | undefined> {
  const email = await render(letter, frozen, course)
  if (!email) return undefined
  const { name, address, replyTo } = course.sender
  const message = compileMessage(email, {
    from: { name, address },
    ...(replyTo === undefined ? {} : { replyTo }),
    // Tells nothing of the course: anyone may look over a reader's shoulder.
    listId: `lessons.${domainOf(address)}`,
    unsubscribe: letter.kind !== 'confirmation',
    feedbackId: feedbackId(letter, domainOf(address), keys),
  })
  const { template } = message
  return { message, compiled: { hash: createHash('sha256').update(JSON.stringify(template)).digest('hex'), template } }
}

async function render(letter: Letter, { track, opening }: FrozenLetter, course: Course): Promise<Email | undefined> {
  if (letter.kind !== 'lesson') return renderHouse(letter, track, course)
  const found = lessonsOf(letter, course)
  if (!found) return undefined
  const [{ lesson, parts }, ...more] = found
  return renderEmail(lesson, course, { track, opening, parts, more })
}

/** `undefined` when the course has taken the correction back. */
async function renderHouse(letter: Letter, track: string, course: Course): Promise<Email | undefined> {
  const notice = noticeOf(letter, track)
  if (notice.kind === 'correction' && !course.corrections.has(notice.correction)) return undefined
  return renderNotice(notice, course)
}

function noticeOf({ kind, detail }: Letter, track: string): Notice {
  const dated = detail !== undefined
  switch (kind) {
    case 'welcome':
      return { kind, track, dated }
    case 'paused':
    case 'dates-changed':
      return { kind, dated }
    case 'correction':
      return { kind, correction: detail ?? '' }
    case 'completed':
    case 'confirmation':
      return { kind }
    case 'lesson':
      throw new Error('Expected a mail of the house, got a lesson')
  }
}

/**
 * What a mail carries, in the order of the course: a lesson without parts, or parts of one lesson or several.
 * `undefined` when the course does not hold all of it any more.
 */
function lessonsOf({ id, items }: Letter, course: Course): [LessonParts, ...LessonParts[]] | undefined {
  const found = course.lessons.flatMap((lesson): LessonParts[] => {
    const own = items.filter((item) => item.lesson === lesson.key)
    return own.length === 0 ? [] : [{ lesson, parts: partsIn(lesson, own) }]
  })
  const [first, ...others] = found
  const own = items.some(({ part }) => part === undefined)
  if (own && items.length > 1) throw new Error(`Expected a lesson alone or parts in mail ${id}, got both`)
  const held = own ? found.length : found.reduce((count, { parts }) => count + parts.length, 0)
  return first && held === items.length ? [first, ...others] : undefined
}

/** As the lesson orders them. A renamed part is found by the name that the ledger knows. */
function partsIn({ parts }: Lesson, items: readonly LetterItem[]): string[] {
  const wanted = new Set(items.map(({ part }) => part))
  return parts.filter(({ id, aliases }) => [id, ...aliases].some((name) => wanted.has(name))).map(({ id }) => id)
}

function personOf({ to }: Letter, frozen: FrozenLetter) {
  const { messageId, references, values } = frozen
  return { to: { address: to }, date: dateOf(frozen), messageId, references, values }
}

function dateOf({ date }: FrozenLetter): Date {
  return new Date(date.epochMilliseconds)
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
