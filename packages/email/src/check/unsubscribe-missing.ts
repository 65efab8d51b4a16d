import type { Rule } from '@coursepost/core'
import { attribute } from './html/elements.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const unsubscribeMissing: Rule = {
  id: 'unsubscribe-missing',
  severity: 'error',
  what: 'A mail of the series has no link to end it, in its HTML or in its text.',
  why: 'Laws ask for it in nearly every country, and who finds no way out presses “spam” instead.',
  fix: 'This is a fault of ours: please report it with the lesson that shows it.',
}

export function checkUnsubscribe({ unsubscribe, values, elements, filled, what }: Opened): Message[] {
  if (!unsubscribe) return []
  const address = values['unsubscribe-url']
  const linked = elements.some((element) => element.tagName === 'a' && attribute(element, 'href') === address)
  const inHtml = address !== undefined && linked
  const inText = address !== undefined && filled.text.includes(address)
  return [...(inHtml ? [] : [missing('HTML', what)]), ...(inText ? [] : [missing('text', what)])]
}

function missing(medium: string, what: string): Message {
  return `expected a link that ends the mails in the ${medium} of ${what}, got none`
}
