import { createHash } from 'node:crypto'
import type { Letter } from './letter.ts'

/**
 * `a:b:c:sender`, by which Gmail's Postmaster Tools count complaints; other mailboxes pass over it. The last field names
 * the sender and stays the same, the others say which mails drew them: what the mail carries, its kind. Readers can see
 * it, so a lesson is told by a digest of its key, and no field tells a track or a situation.
 */
export function feedbackId({ kind, items }: Letter, domain: string): string {
  const carried = items.map(({ lesson, part }) => `${lesson}#${part ?? ''}`).join(' ')
  return [digest(carried), kind, '', digest(domain)].join(':')
}

// 8 hex digits: apart for the few hundred mails of a course.
const digits = 8

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits)
}
