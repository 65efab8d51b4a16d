import type { Rule } from '@coursepost/core'
import { linksOf } from './links-of.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const linkEmpty: Rule = {
  id: 'email-link-empty',
  severity: 'error',
  what: 'A link of a mail shows no words.',
  why: 'It cannot be seen, and a screen reader spells out its address (WCAG 2.2, 2.4.4).',
  fix: 'Say in a few words where it leads.',
}

export function checkLabels(mail: Opened): Message[] {
  const bare = linksOf(mail).filter(({ label }) => label === '')
  return bare.map(({ address }) => `expected words on the link to \`${address}\` in ${mail.what}, got none`)
}
