import type { Rule } from '@coursepost/core'
import { attribute } from './html/elements.ts'
import { linksOf } from './links-of.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const linkAnchorMissing: Rule = {
  id: 'email-link-anchor',
  severity: 'error',
  what: 'A link within a mail leads to a place that the mail does not have.',
  why: 'Nothing happens when it is pressed.',
  fix: 'Link to the lesson’s page, or correct the part behind the `#`.',
}

export function checkAnchors(mail: Opened): Message[] {
  const places = new Set(
    mail.elements.flatMap((element) => attribute(element, 'id') ?? attribute(element, 'name') ?? []),
  )
  const dead = linksOf(mail).filter(({ address }) => address.startsWith('#') && !places.has(address.slice(1)))
  return dead.map(({ address }) => `expected a place \`${address}\` in ${mail.what}, got a link to it alone`)
}
