/** Random lesson graphs, written to disk and loaded, since a course cannot be had in another way. */
import { type Course, loadCourse } from '@coursepost/core'
import fc from 'fast-check'
import { courseFile, courseFolder, lessonFile } from '../course-folder.ts'

export interface RandomLesson {
  readonly id: string
  /** What it was called before. */
  readonly alias: string | undefined
  readonly title: string
  readonly tracks: readonly string[]
  readonly requires: readonly string[]
  readonly any: readonly string[]
  readonly after: readonly string[]
  readonly send: string | undefined
  readonly draft: boolean
}

const ids = ['knead', 'bake', 'weigh', 'rise', 'eat', 'end', 'graph', 'class']

const id = fc.constantFrom(...ids)
const some = fc.uniqueArray(id, { maxLength: 3 })

/** Titles that mean something to YAML, XML, Mermaid or Graphviz. */
export const title = fc.oneof(
  fc.constantFrom(
    '1. Weigh',
    '"Quoted" \\N',
    '<b> & co',
    'end',
    '`a` *b* #35; [x](y)',
    '- 日本語の題名です',
    'Füße',
    ']]> -->',
  ),
  fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).filter((text) => /^[^\p{C}]*\S[^\p{C}]*$/u.test(text)),
)

const lesson = fc.record({
  id,
  alias: fc.option(fc.constantFrom('x-one', 'x-two'), { nil: undefined }),
  title,
  tracks: fc.subarray(['slow', 'quick'], { minLength: 1 }),
  requires: some,
  any: some,
  after: some,
  send: fc.option(fc.constantFrom('sign-up', 'sign-up + 2 days', '[done(knead), sign-up]'), { nil: undefined }),
  draft: fc.boolean(),
})

/** In any order, with circles and with names of lessons that are not there: what is drawn may be wrong. */
export const lessonLists = fc.uniqueArray(lesson, { selector: (one) => one.id, minLength: 1, maxLength: 8 })

export async function courseOf(lessons: readonly RandomLesson[]): Promise<Course> {
  const files = lessons.map((one, at) => [`${at + 1}-${one.id}.md`, fileOf(one)])
  const tracks = 'tracks:\n  slow: { title: Slow & steady, reader: Me }\n  quick: { title: Quick, reader: Me }'
  const { course } = await loadCourse(courseFolder({ 'course.md': courseFile(tracks), ...Object.fromEntries(files) }))
  return course!
}

function fileOf({ alias, title, tracks, requires, any, after, send, draft }: RandomLesson): string {
  const lines = [
    `tracks: [${tracks.join(', ')}]`,
    `requires: [${requires.join(', ')}]`,
    `requires-any: [${any.join(', ')}]`,
    `after: [${after.join(', ')}]`,
    ...(alias === undefined ? [] : [`aliases: [${alias}]`]),
    ...(send === undefined ? [] : [`send: ${send}`]),
    `draft: ${draft}`,
  ]
  return lessonFile(lines.join('\n')).replace('title: A lesson', `title: ${JSON.stringify(title)}`)
}
