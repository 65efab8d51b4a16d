/** The mail programs that a course's readers use, by the names of the data set. */
import type { Course } from '@coursepost/core'
import type { Message } from '../rendered.ts'
import { knownClients } from './data.ts'

/**
 * What nearly all readers have: the programs of Google, Apple, Microsoft, Yahoo, Samsung and Mozilla. Outlook as Windows
 * installs it today shows mail as `outlook.outlook-com` does; `outlook.windows` is the one that draws it with Word.
 */
export const usualClients: readonly string[] = [
  ...['gmail.desktop-webmail', 'gmail.ios', 'gmail.android', 'gmail.mobile-webmail'],
  ...['apple-mail.macos', 'apple-mail.ios'],
  ...['outlook.windows', 'outlook.outlook-com', 'outlook.macos', 'outlook.ios', 'outlook.android'],
  ...['yahoo.desktop-webmail', 'yahoo.ios', 'yahoo.android'],
  ...['samsung-email.android', 'thunderbird.macos', 'thunderbird.windows'],
]

/** `email.clients` of course.md, or the usual ones. What is no list of names is reported, and left out here. */
export function clientsOf({ sections }: Course): readonly string[] {
  const declared = declaredIn(sections.email)
  if (!Array.isArray(declared)) return usualClients
  return declared.filter((name) => knownClients.includes(name))
}

export function checkClients({ sections }: Course): Message[] {
  const declared = declaredIn(sections.email)
  if (declared === undefined) return []
  if (!Array.isArray(declared)) return ['expected a list of mail programs in `email.clients`, got something else']
  const unknown = declared.filter((name) => !knownClients.includes(name))
  return unknown.map((name) => `expected one of ${knownClients.join(', ')} in \`email.clients\`, got \`${name}\``)
}

function declaredIn(section: unknown): unknown {
  return typeof section === 'object' && section !== null && 'clients' in section ? section.clients : undefined
}
