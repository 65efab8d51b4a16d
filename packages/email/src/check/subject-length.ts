import type { Rule } from '@coursepost/core'
import { withoutHoles } from '../hole.ts'
import { mostSubjectCharacters } from '../limits.ts'
import type { Message, Rendered } from './rendered.ts'

export const subjectTooLong: Rule = {
  id: 'subject-too-long',
  severity: 'warning',
  what: 'A subject is longer than a line.',
  why: 'Mailboxes cut it, phones after about half of it, and what matters may be gone.',
  fix: 'Say the first thing first, in fewer words.',
}

export const subjectEmpty: Rule = {
  id: 'subject-empty',
  severity: 'error',
  what: 'A mail has no subject.',
  why: 'Readers pass over it and filters distrust it.',
  fix: 'Give the lesson or part a `subject`.',
}

export function checkSubjectLength({ email }: Rendered): Message[] {
  const characters = [...withoutHoles(email.subject)].length
  if (characters <= mostSubjectCharacters) return []
  return [`expected at most ${mostSubjectCharacters} characters in the subject, got ${characters}`]
}

export function checkSubjectEmpty({ email }: Rendered): Message[] {
  return withoutHoles(email.subject).trim() === '' ? ['expected a subject, got none'] : []
}
