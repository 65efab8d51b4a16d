/** The text part of a lesson's mail: a mail as one would write it by hand. */
import type { Course } from '@coursepost/core'
import { fill } from '@coursepost/core/site'
import type { BlockOverrides, TextContext } from '../context.ts'
import { doneUrl, nextUrl } from '../controls.ts'
import { withoutMarks } from '../hole.ts'
import type { Chapter, LessonContent } from '../lesson-content.ts'
import { type Words, wordsOf } from '../words.ts'
import { underlined } from './blocks.ts'
import { wrap } from './columns.ts'
import { controlLinks, foot, linkLines, opening, textColumns } from './frame.ts'
import { referenceLines } from './reference-list.ts'
import { textContext } from './text-context.ts'

export function lessonText(content: LessonContent, course: Course, blocks: BlockOverrides | undefined): string {
  const words = wordsOf(course)
  const [first, ...others] = content.chapters
  const contextOf = ({ body, page }: Chapter) => textContext(course, { roots: body, page, blocks })
  const context = contextOf(first)
  const lines = [
    ...opening([content.preheader], [content.facts, words['links-below']]),
    ...paragraph(content.welcome),
    ...underlined(first.title, 1, textColumns),
    '',
    ...paragraph(first.promise),
    ...bodyLines(first, context),
    ...(others.length === 0 ? answerLines(content, words) : []),
    ...endLines(first, context),
    ...others.flatMap((chapter) => chapterLines(chapter, contextOf(chapter))),
    ...(others.length > 0 ? answerLines(content, words) : []),
    ...foot(course, fill(words.why, { course: withoutMarks(course.title) }), controlLinks(course, words)),
  ]
  return `${lines.join('\n')}\n`
}

function chapterLines(chapter: Chapter, context: TextContext): string[] {
  return [
    ...underlined(chapter.title, 1, textColumns),
    '',
    ...bodyLines(chapter, context),
    ...endLines(chapter, context),
  ]
}

function bodyLines({ body }: Chapter, context: TextContext): string[] {
  return body.flatMap((root) => [...context.lines(root.children, textColumns), ''])
}

function endLines({ page }: Chapter, context: TextContext): string[] {
  return [...referenceLines(context), ...linkLines([[context.words['read-on-web'], page]])]
}

function paragraph(text: string | undefined): string[] {
  return text === undefined ? [] : [...wrap(text, textColumns), '']
}

function answerLines({ today }: LessonContent, words: Words): string[] {
  const title = today === undefined ? [] : ['', ...underlined(words['fact-today'], 2, textColumns), '']
  const links = linkLines([
    [words['link-done'], doneUrl],
    [words['link-next'], nextUrl],
  ])
  return [...title, ...paragraph(today), ...links]
}
