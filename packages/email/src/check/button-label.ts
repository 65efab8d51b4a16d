import type { Rule } from '@coursepost/core'
import { attribute } from './html/elements.ts'
import { linksOf, type MailLink } from './links-of.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const buttonLabel: Rule = {
  id: 'email-button-label',
  severity: 'warning',
  what: 'A button shows an address instead of words.',
  why: 'It does not say what happens when it is pressed, and a long address breaks the button on a phone.',
  fix: 'Say what the reader will do there: `::button[Open the worksheet]{href="…"}`.',
}

/** Scheme and host, or a host with a path; a name such as `gov.uk` alone is a word. */
const rawAddress = /^(https?:\/\/\S+|[\w-]+(\.[\w-]+)+\/\S*)$/i

export function checkButtons(mail: Opened): Message[] {
  const raw = linksOf(mail).filter((link) => isButton(link) && rawAddress.test(link.label))
  return raw.map(({ label }) => `expected words on the button of ${mail.what}, got \`${label}\``)
}

/** A link that is filled with a colour, or stands in a cell that is. */
function isButton({ element }: MailLink): boolean {
  const parent = element.parentNode
  const around = parent && 'tagName' in parent && parent.tagName === 'td' ? parent : element
  return [element, around].some((one) => /background(-color)?\s*:/i.test(attribute(one, 'style') ?? ''))
}
