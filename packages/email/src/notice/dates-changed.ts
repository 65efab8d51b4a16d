import { fill } from '@coursepost/core/site'
import { manageAddress } from '../controls.ts'
import type { NoticeContent, NoticeSource } from './content.ts'
import { nextDay, whyOf } from './phrases.ts'

/** The receipt for new dates, hours or answers: when the next mail comes now. */
export function datesChanged(source: NoticeSource, dated: boolean): NoticeContent {
  const { words } = source
  return {
    subject: words['changed-subject'],
    preheader: words['changed-preheader'],
    title: words['changed-title'],
    blocks: [
      { kind: 'paragraph', text: dated ? fill(words['changed-next'], { day: nextDay }) : words['changed-open'] },
      { kind: 'paragraph', text: words['changed-again'] },
      { kind: 'button', label: words['changed-button'], address: manageAddress('dates') },
    ],
    why: whyOf(source),
    controls: true,
  }
}
