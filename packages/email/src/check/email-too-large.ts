import type { Rule } from '@coursepost/core'
import { mostHtmlBytes } from '../limits.ts'
import type { Message, Rendered } from './rendered.ts'

export const emailTooLarge: Rule = {
  id: 'email-too-large',
  severity: 'error',
  what: 'A mail is larger than what Gmail shows.',
  why: 'Gmail cuts it and hides the rest behind a link, and with it the way to stop the mails.',
  fix: 'Split the lesson in two, or keep a passage on the page alone with `:::web`.',
}

export function checkSize({ email, what }: Rendered): Message[] {
  const bytes = Buffer.byteLength(email.html)
  return bytes <= mostHtmlBytes ? [] : [`expected at most ${mostHtmlBytes} bytes of HTML in ${what}, got ${bytes}`]
}
