import type { Rule } from '@coursepost/core'
import { withoutHoles } from '../hole.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const subjectShouting: Rule = {
  id: 'subject-shouting',
  severity: 'warning',
  what: 'A subject or preheader shouts: all capitals, or a row of exclamation or question marks.',
  why: 'Filters count it towards spam, and a reader in trouble needs a calm voice.',
  fix: 'Write it as you would say it; one mark ends a sentence.',
}

export const subjectFakeReply: Rule = {
  id: 'subject-fake-reply',
  severity: 'warning',
  what: 'A subject pretends to be an answer or to be passed on.',
  why: 'It deceives the reader, mailboxes put the mail among others with that subject, and laws on mail forbid it.',
  fix: 'Take `Re:` or `Fwd:` away.',
}

export const subjectWordless: Rule = {
  id: 'subject-wordless',
  severity: 'warning',
  what: 'A subject has no letter and no digit, only emoji or marks.',
  why: 'A screen reader reads out the name of each, a mailbox without that emoji shows boxes, and nobody can search for it.',
  fix: 'Say in words what the mail is about; an emoji may stand beside them.',
}

export function checkShouting({ email }: Opened): Message[] {
  const places = [
    ['subject', email.subject],
    ['preheader', email.preheader],
  ] as const
  const loud = places.filter(([, text]) => isShouted(withoutHoles(text)))
  return loud.map(([place, text]) => `expected a ${place} in a calm voice, got \`${withoutHoles(text)}\``)
}

export function checkFakeReply({ email: { subject } }: Opened): Message[] {
  return replyMark.test(subject) ? [`expected a subject of its own, got \`${withoutHoles(subject)}\``] : []
}

export function checkWordless({ email }: Opened): Message[] {
  const subject = withoutHoles(email.subject).trim()
  return subject === '' || /[\p{L}\p{N}]/u.test(subject) ? [] : [`expected words in the subject, got \`${subject}\``]
}

/** What mail programs of the larger languages put before an answered or forwarded subject. */
const replyMark = /^\s*(re|fwd?|aw|antw|wg|sv|vs|vb|tr|rif|rv|enc|res|odp|pd)\s*(\[\d+\])?\s*:/i

/** Letters from which capitals are no abbreviation any more: `NASA`, `HTML` and `US LAW` may stand. */
const mostCapitals = 6

function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  const capitals = letters.filter((letter) => /\p{Lu}/u.test(letter))
  return /[!?¡¿！？]{2,}/.test(text) || (capitals.length > mostCapitals && capitals.length === letters.length)
}
