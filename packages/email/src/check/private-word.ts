import type { Course, Rule } from '@coursepost/core'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const privateWord: Rule = {
  id: 'private-word',
  severity: 'error',
  what: 'A word of `private-words` stands where anyone beside the reader can see it.',
  why: 'Sender, subject and preheader show on locked screens and in lists of mail; they would tell what the reader is dealing with.',
  fix: 'Say it in neutral words, or take the word off `private-words` in `course.md`.',
}

export function checkPrivateWords({ email }: Opened, course: Course): Message[] {
  return [...named('subject', email.subject, course), ...named('preheader', email.preheader, course)]
}

export function checkSenderName(course: Course): Message[] {
  return named('sender name', course.sender.name, course)
}

function named(place: string, text: string, course: Course): Message[] {
  const found = course.privateWords.filter((word) => contains(text, word))
  return found.map((word) => `expected a ${place} without private words, got \`${word}\` in \`${text}\``)
}

/** As a word of its own, whatever its case and whatever white space stands in it: `PIP` is not in `pipeline`. */
function contains(text: string, word: string): boolean {
  const pattern = word
    .trim()
    .split(/\s+/)
    .map((piece) => piece.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('[\\s-]+')
  return pattern !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'iu').test(text)
}
