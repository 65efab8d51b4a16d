import type { Rule } from '@coursepost/core'
import { withoutHoles } from '../hole.ts'
import { leastSubjectCharacters, mostSubjectCharacters } from '../limits.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const subjectTooLong: Rule = {
  id: 'subject-too-long',
  severity: 'warning',
  what: 'A subject is longer than a line.',
  why: 'Mailboxes cut it, phones after about half of it, and what matters may be gone.',
  fix: 'Say the first thing first, in fewer words.',
}

export const subjectTooShort: Rule = {
  id: 'subject-too-short',
  severity: 'warning',
  what: 'A subject is a single character.',
  why: 'It tells nobody what the mail is, and filters know such subjects from spam.',
  fix: 'Name in two or three words what the mail is about.',
}

export const subjectEmpty: Rule = {
  id: 'subject-empty',
  severity: 'error',
  what: 'A mail has no subject.',
  why: 'Readers pass over it and filters distrust it.',
  fix: 'Give the lesson or part a `subject`.',
}

export function checkSubjectLength({ email }: Opened): Message[] {
  const characters = charactersIn(email.subject)
  if (characters <= mostSubjectCharacters) return []
  return [`expected at most ${mostSubjectCharacters} characters in the subject, got ${characters}`]
}

export function checkSubjectShort({ email }: Opened): Message[] {
  const characters = charactersIn(email.subject)
  if (characters === 0 || characters >= leastSubjectCharacters) return []
  return [`expected at least ${leastSubjectCharacters} characters in the subject, got ${characters}`]
}

export function checkSubjectEmpty({ email }: Opened): Message[] {
  return charactersIn(email.subject) === 0 ? ['expected a subject, got none'] : []
}

function charactersIn(subject: string): number {
  return [...withoutHoles(subject).trim()].length
}
