import { manageAddress } from '../controls.ts'
import type { NoticeContent, NoticeSource } from './content.ts'
import { whyOf } from './phrases.ts'

/** After the last lesson: where everything is, and how to leave nothing behind. */
export function completed(source: NoticeSource): NoticeContent {
  const { course, words } = source
  return {
    subject: words['completed-subject'],
    preheader: words['completed-preheader'],
    title: words['completed-title'],
    blocks: [
      { kind: 'paragraph', text: words['completed-all'] },
      { kind: 'button', label: words['completed-button'], address: course.url },
      { kind: 'paragraph', text: words['completed-dates'] },
      { kind: 'link', label: words['completed-data'], address: manageAddress('data') },
    ],
    why: whyOf(source),
    controls: true,
  }
}
