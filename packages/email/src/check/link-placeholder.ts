import type { Course, Rule } from '@coursepost/core'
import { linksOf } from './links-of.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'
import { isReserved } from './reserved-host.ts'

export const linkPlaceholder: Rule = {
  id: 'email-link-placeholder',
  severity: 'warning',
  what: 'A link of a mail leads to a name that exists only for examples.',
  why: 'No page will ever answer there, and a sent mail cannot be mended.',
  fix: 'Put the real address in, or write the example as code.',
}

/** The course’s own site is told of once, in `placeholder-left`. */
export function checkLinkHosts(mail: Opened, { url }: Course): Message[] {
  const others = linksOf(mail).filter(({ address }) => !address.startsWith(url) && isReserved(hostOf(address)))
  return others.map(({ address }) => `expected a real host in the links of ${mail.what}, got \`${address}\``)
}

function hostOf(address: string): string {
  return URL.parse(address)?.hostname ?? ''
}
