import type { Rule } from '@coursepost/core'
import { linksOf } from './links-of.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const linkInsecure: Rule = {
  id: 'email-link-insecure',
  severity: 'warning',
  what: 'A link of a mail does not use https.',
  why: 'Whoever shares the network sees which page is read, and can change it; some mailboxes warn of such links.',
  fix: 'Write `https://`; nearly every site answers there.',
}

const safe = /^(https:|mailto:|tel:|#)/i

export function checkSecure(mail: Opened): Message[] {
  const open = linksOf(mail).filter(({ address }) => !safe.test(address))
  return open.map(({ address }) => `expected https in the links of ${mail.what}, got \`${address}\``)
}
