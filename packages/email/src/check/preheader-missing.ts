import type { Lesson, Rule } from '@coursepost/core'
import type { Message } from './rendered.ts'

export const preheaderMissing: Rule = {
  id: 'preheader-missing',
  severity: 'info',
  what: 'A lesson has no preheader of its own.',
  why: 'Mailboxes show a line beside the subject, on locked screens too; the promise stands in for it, which was not written to be seen by anyone.',
  fix: 'Give the lesson a `preheader`: one neutral sentence.',
}

export function checkPreheader(lesson: Lesson): Message[] {
  if (lesson.preheader.trim() === '') return ['expected a preheader, got none']
  return lesson.preheader === lesson.promise ? ['expected a preheader, got only a promise'] : []
}
