import { fill } from '@coursepost/core/site'
import { confirmUrl } from '../controls.ts'
import { withoutMarks } from '../hole.ts'
import type { NoticeContent, NoticeSource } from './content.ts'

/** Asks whether a sign-up was meant. The same for everyone: it knows no name and no track. */
export function confirmation({ course, words }: NoticeSource): NoticeContent {
  return {
    subject: words['confirm-subject'],
    preheader: words['confirm-preheader'],
    title: words['confirm-title'],
    blocks: [
      { kind: 'paragraph', text: words['confirm-ask'] },
      { kind: 'button', label: words['confirm-button'], address: confirmUrl },
      { kind: 'paragraph', text: words['confirm-ignore'] },
    ],
    why: fill(words['confirm-why'], { course: withoutMarks(course.title) }),
    controls: false,
  }
}
