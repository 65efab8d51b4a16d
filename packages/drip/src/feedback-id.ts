import type { Letter } from './letter.ts'
import { hiddenNames, type TokenKeys } from './token.ts'

/**
 * `a:b:c:sender`, by which Gmail's Postmaster Tools count complaints; other mailboxes pass over it. The last field names
 * the sender, the others say which mails drew them. Everyone who sees the mail can read it, so all of it is keyed: who
 * has the course cannot tell a lesson from it, and no field tells a track or what the reader did.
 */
export function feedbackId({ kind, items }: Letter, domain: string, keys: TokenKeys): string {
  const carried = items.map(({ lesson, part }) => `${lesson}#${part ?? ''}`).join(' ')
  const [mail] = hiddenNames(keys, 'feedback', carried || kind)
  const [sender] = hiddenNames(keys, 'feedback', domain)
  return [mail, kind === 'lesson' ? 'lesson' : 'notice', '', sender].join(':')
}
