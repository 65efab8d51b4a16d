import type { Rule } from '@coursepost/core'
import { leastPreheaderCharacters, mostPreheaderCharacters } from '../limits.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const preheaderTooLong: Rule = {
  id: 'preheader-too-long',
  severity: 'info',
  what: 'A preheader is longer than what mailboxes show of it.',
  why: 'Its end is cut, wherever that is in the sentence.',
  fix: 'Say it in fewer words, the first thing first.',
}

export const preheaderTooShort: Rule = {
  id: 'preheader-too-short',
  severity: 'info',
  what: 'A preheader says next to nothing.',
  why: 'The line beside the subject stays nearly empty, and that is where a reader decides to open the mail.',
  fix: 'Write one neutral sentence that says what the mail is good for.',
}

export const preheaderRepeats: Rule = {
  id: 'preheader-repeats',
  severity: 'warning',
  what: 'A preheader says what the subject says.',
  why: 'Mailboxes show both beside each other, so the reader reads one thing twice and learns nothing more.',
  fix: 'Go on from where the subject ends.',
}

export function checkPreheaderLength({ email: { preheader } }: Opened): Message[] {
  const characters = [...preheader.trim()].length
  if (characters <= mostPreheaderCharacters) return []
  return [`expected at most ${mostPreheaderCharacters} characters in the preheader, got ${characters}`]
}

/** None at all is `preheader-missing`. */
export function checkPreheaderWords({ email: { preheader } }: Opened): Message[] {
  const characters = [...preheader.trim()].length
  if (characters === 0 || characters >= leastPreheaderCharacters) return []
  return [`expected at least ${leastPreheaderCharacters} characters in the preheader, got ${characters}`]
}

export function checkPreheaderRepeats({ email: { subject, preheader } }: Opened): Message[] {
  const [one, other] = [wordsOf(subject), wordsOf(preheader)]
  if (one === '' || !` ${other} `.startsWith(` ${one} `)) return []
  return [`expected a preheader that goes on from the subject, got \`${preheader}\``]
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
}
