import { fill } from '@coursepost/core/site'
import { manageAddress } from '../controls.ts'
import type { NoticeContent, NoticeSource } from './content.ts'
import { pauseDay, whyOf } from './phrases.ts'

/** The receipt for a pause: until which day, and how to come back sooner. */
export function paused(source: NoticeSource, dated: boolean): NoticeContent {
  const { words } = source
  return {
    subject: words['paused-subject'],
    preheader: words['paused-preheader'],
    title: words['paused-title'],
    blocks: [
      { kind: 'paragraph', text: dated ? fill(words['paused-until'], { day: pauseDay }) : words['paused-open'] },
      { kind: 'paragraph', text: words['paused-nothing-lost'] },
      { kind: 'button', label: words['paused-button'], address: manageAddress('pause') },
    ],
    why: whyOf(source),
    controls: true,
  }
}
