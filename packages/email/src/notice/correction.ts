import type { Correction, Lesson } from '@coursepost/core'
import { fill } from '@coursepost/core/site'
import { withHoles, withoutMarks } from '../hole.ts'
import { pageAddress } from '../link-address.ts'
import { longDate } from '../long-date.ts'
import { type NoticeContent, type NoticeSource, paragraphs } from './content.ts'
import { whyOf } from './phrases.ts'

/** To those who hold an older text of a lesson: what was wrong and what is right, first of all. */
export function correction(source: NoticeSource, id: string): NoticeContent {
  const { course, words } = source
  const { text, mended, mailed: lesson } = correctionOf(source, id)
  return {
    // The lesson's own subject is neutral by rule.
    subject: fill(words['correction-subject'], { subject: withHoles(lesson.subject) }),
    preheader: words['correction-preheader'],
    title: fill(words['correction-title'], { lesson: withHoles(lesson.title) }),
    blocks: [
      ...paragraphs(withoutMarks(text)),
      { kind: 'paragraph', text: fill(words['correction-mended'], { day: longDate(mended, course.language) }) },
      { kind: 'button', label: words['correction-button'], address: pageAddress(lesson.id, course) },
    ],
    why: whyOf(source),
    controls: true,
  }
}

function correctionOf({ course }: NoticeSource, id: string): Correction & { readonly mailed: Lesson } {
  const found = course.corrections.get(id)
  const mailed = course.lessons.find((lesson) => lesson.id === found?.lesson)
  if (found && mailed) return { ...found, mailed }
  const known = [...course.corrections.keys()].join(', ') || 'none'
  throw new Error(`expected a correction of the course (it has ${known}), got \`${id}\``)
}
