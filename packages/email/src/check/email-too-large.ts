import type { Rule } from '@coursepost/core'
import { manyHtmlBytes, mostHtmlBytes } from '../limits.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const emailTooLarge: Rule = {
  id: 'email-too-large',
  severity: 'error',
  what: 'A mail is larger than what Gmail shows.',
  why: 'Gmail cuts it and hides the rest behind a link, and with it the way to stop the mails.',
  fix: 'Split the lesson in two, or keep a passage on the page alone with `:::web`.',
}

export const emailLarge: Rule = {
  id: 'email-large',
  severity: 'warning',
  what: 'A mail is on its way to being cut.',
  why: 'Gmail shows 102 KB. A little more text, or a mailbox that adds to the mail when it is forwarded, and the end is gone.',
  fix: 'Split the lesson in two, or keep a passage on the page alone with `:::web`.',
}

export function checkSize(mail: Opened): Message[] {
  const bytes = bytesOf(mail)
  return bytes <= mostHtmlBytes ? [] : [expected(mostHtmlBytes, bytes, mail)]
}

export function checkRoom(mail: Opened): Message[] {
  const bytes = bytesOf(mail)
  return bytes <= manyHtmlBytes || bytes > mostHtmlBytes ? [] : [expected(manyHtmlBytes, bytes, mail)]
}

function bytesOf({ filled }: Opened): number {
  return Buffer.byteLength(filled.html)
}

function expected(most: number, bytes: number, { what }: Opened): Message {
  return `expected at most ${most} bytes of HTML in ${what}, got ${bytes}`
}
