/** The text part of a lesson's mail: a mail as one would write it by hand. */
import type { Course } from '@coursepost/core'
import { fill } from '@coursepost/core/site'
import { manageUrl, unsubscribeUrl } from '../frame.ts'
import { withoutMarks } from '../hole.ts'
import type { LessonContent } from '../lesson-content.ts'
import { wordsOf } from '../words.ts'
import { underlined } from './blocks.ts'
import { wrap } from './columns.ts'
import { foot, opening, textColumns } from './frame.ts'
import { referenceLines } from './reference-list.ts'
import { textContext } from './text-context.ts'

export function lessonText(content: LessonContent, course: Course): string {
  const words = wordsOf(course)
  const context = textContext(course, content.body)
  const lines = [
    ...opening([content.preheader], [content.facts, words['links-below']]),
    ...(content.welcome === undefined ? [] : [...wrap(content.welcome, textColumns), '']),
    ...underlined(content.title, 1, textColumns),
    '',
    ...(content.promise === undefined ? [] : [...wrap(content.promise, textColumns), '']),
    ...content.body.flatMap((root) => [...context.lines(root.children, textColumns), '']),
    ...referenceLines(context),
    `${words['read-on-web']}:`,
    content.page,
    '',
    ...foot(course, fill(words.why, { course: withoutMarks(course.title) }), [
      [words.manage, manageUrl],
      [words.stop, unsubscribeUrl],
    ]),
  ]
  return `${lines.join('\n')}\n`
}
