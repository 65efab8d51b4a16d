import type { Course, Rule } from '@coursepost/core'
import { holeNames } from '../hole.ts'
import { senderHoles } from '../sender-holes.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const holeUnfilled: Rule = {
  id: 'hole-unfilled',
  severity: 'error',
  what: 'A mail has a personal place that nothing fills.',
  why: 'It could not be sent to anyone.',
  fix: 'Declare it under `variables` in `course.md`, or correct its name.',
}

export function checkHoles({ email }: Opened, course: Course): Message[] {
  const known = new Set([...senderHoles(course), ...course.variables.keys()])
  const unfilled = holeNames(email.subject, email.preheader, email.text, email.html).filter((name) => !known.has(name))
  return unfilled.map((name) => `expected a variable of the course, got \`{{${name}}}\``)
}
