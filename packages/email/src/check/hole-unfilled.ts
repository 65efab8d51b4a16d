import type { Course, Rule } from '@coursepost/core'
import { holeNames } from '../hole.ts'
import type { Message, Rendered } from './rendered.ts'

export const holeUnfilled: Rule = {
  id: 'hole-unfilled',
  severity: 'error',
  what: 'A mail has a personal place that nothing fills.',
  why: 'It could not be sent to anyone.',
  fix: 'Declare it under `variables` in `course.md`, or correct its name.',
}

/** What the sender knows of everyone, beside the course's own variables. */
const filledBySender = ['lesson-number', 'lesson-count', 'manage-url', 'unsubscribe-url', 'confirm-url']

export function checkHoles({ email }: Rendered, course: Course): Message[] {
  const known = new Set([...filledBySender, ...course.variables.keys()])
  const unfilled = holeNames(email.subject, email.preheader, email.text, email.html).filter((name) => !known.has(name))
  return unfilled.map((name) => `expected a variable of the course, got \`{{${name}}}\``)
}
