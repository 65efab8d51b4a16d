import { fill } from '@coursepost/core/site'
import { manageAddress } from '../controls.ts'
import { withHoles } from '../hole.ts'
import type { NoticeBlock, NoticeContent, NoticeSource } from './content.ts'
import { nextDay, whyOf } from './phrases.ts'

/** For a reader whose first lesson is still some days off, or waits for a date. */
export function welcome(source: NoticeSource, track: string, dated: boolean): NoticeContent {
  const { course, words } = source
  const greeting = course.tracks.get(track)?.welcome
  return {
    subject: words['welcome-subject'],
    preheader: words['welcome-preheader'],
    title: words['welcome-title'],
    blocks: [
      ...(greeting === undefined ? [] : [panel(words.welcome, withHoles(greeting))]),
      { kind: 'paragraph', text: dated ? fill(words['welcome-first'], { day: nextDay }) : words['welcome-open'] },
      { kind: 'button', label: words['link-dates'], address: manageAddress('dates') },
      { kind: 'paragraph', text: words['welcome-keep'] },
    ],
    why: whyOf(source),
    controls: true,
  }
}

function panel(label: string, text: string): NoticeBlock {
  return { kind: 'panel', label, text }
}
