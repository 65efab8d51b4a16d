import type { Rule } from '@coursepost/core'
import { attribute } from './html/elements.ts'
import type { Opened } from './opened.ts'
import type { Message } from './rendered.ts'

export const imageAltMissing: Rule = {
  id: 'email-image-alt',
  severity: 'error',
  what: 'A picture of a mail has no `alt`, not even an empty one.',
  why: 'Many mailboxes show no pictures until asked, and read out the address of one that has no words (WCAG 2.2, 1.1.1).',
  fix: 'Describe the picture: `![A plan with three goals](../media/plan.png)`.',
}

/** Whether an empty one is meant, because the picture decorates, is judged where the author wrote it: `missing-alt`. */
export function checkAlt({ elements, what }: Opened): Message[] {
  const bare = elements.filter((element) => element.tagName === 'img' && attribute(element, 'alt') === undefined)
  return bare.map((image) => `expected words for the picture ${attribute(image, 'src')} in ${what}, got none`)
}
