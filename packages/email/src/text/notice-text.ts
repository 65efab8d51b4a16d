import type { Course } from '@coursepost/core'
import type { NoticeBlock, NoticeContent } from '../notice/content.ts'
import { wordsOf } from '../words.ts'
import { underlined } from './blocks.ts'
import { wrap } from './columns.ts'
import { controlLinks, foot, linkLines, opening, textColumns } from './frame.ts'

export function noticeText(content: NoticeContent, course: Course): string {
  const words = wordsOf(course)
  const links = content.controls ? controlLinks(course, words) : []
  const lines = [
    ...(content.controls ? opening([content.preheader], [words['links-below']]) : []),
    ...underlined(content.title, 1, textColumns),
    '',
    ...content.blocks.flatMap(blockLines),
    ...foot(course, content.why, links),
  ]
  return `${lines.join('\n')}\n`
}

function blockLines(block: NoticeBlock): string[] {
  if (block.kind === 'button' || block.kind === 'link') return linkLines([[block.label, block.address]])
  return [...wrap(block.text, textColumns), '']
}
