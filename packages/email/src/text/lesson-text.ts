/** The text part of a lesson's mail: a mail as one would write it by hand. */
import type { Course } from '@coursepost/core'
import { fill } from '@coursepost/core/site'
import { doneUrl, nextUrl } from '../controls.ts'
import { withoutMarks } from '../hole.ts'
import type { Rendering } from '../html-context.ts'
import type { LessonContent } from '../lesson-content.ts'
import { type Words, wordsOf } from '../words.ts'
import { underlined } from './blocks.ts'
import { wrap } from './columns.ts'
import { controlLinks, foot, linkLines, opening, textColumns } from './frame.ts'
import { referenceLines } from './reference-list.ts'
import { textContext } from './text-context.ts'

export function lessonText(content: LessonContent, course: Course, rendering: Rendering): string {
  const words = wordsOf(course)
  const context = textContext(course, rendering)
  const lines = [
    ...opening([content.preheader], [content.facts, words['links-below']]),
    ...paragraph(content.welcome),
    ...underlined(content.title, 1, textColumns),
    '',
    ...paragraph(content.promise),
    ...content.body.flatMap((root) => [...context.lines(root.children, textColumns), '']),
    ...(content.isLesson ? todayLines(content, words) : []),
    ...referenceLines(context),
    ...linkLines([[words['read-on-web'], content.page]]),
    ...foot(course, fill(words.why, { course: withoutMarks(course.title) }), controlLinks(course, words)),
  ]
  return `${lines.join('\n')}\n`
}

function paragraph(text: string | undefined): string[] {
  return text === undefined ? [] : [...wrap(text, textColumns), '']
}

function todayLines({ today }: LessonContent, words: Words): string[] {
  const title = today === undefined ? [] : ['', ...underlined(words['fact-today'], 2, textColumns), '']
  const links = linkLines([
    [words['link-done'], doneUrl],
    [words['link-next'], nextUrl],
  ])
  return [...title, ...paragraph(today), ...links]
}
