import type { Rule } from '@coursepost/core'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const textPartMissing: Rule = {
  id: 'text-part-missing',
  severity: 'error',
  what: 'The plain text of a mail is missing, or lacks most of what the HTML says.',
  why: 'Watches, screen readers and careful people read the text; filters take a mail whose two halves differ for spam.',
  fix: 'This is a fault of ours: please report it with the lesson that shows it.',
}

/** The text says less where it only draws or describes, so half of the letters is enough. */
const leastShare = 0.5

export function checkTextPart({ filled, shown, what }: Opened): Message[] {
  const [text, html] = [letters(filled.text), letters(shown)]
  if (text > 0 && text >= html * leastShare) return []
  return [`expected about ${html} letters in the text of ${what}, as in its HTML, got ${text}`]
}

function letters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}
