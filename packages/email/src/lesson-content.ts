/** What a lesson's mail says, before it is HTML or text. */
import type { Course, Lesson, Part } from '@coursepost/core'
import { fill } from '@coursepost/core/site'
import type { Root } from 'mdast'
import type { BlockOverrides } from './context.ts'
import { hole, withHoles } from './hole.ts'
import { pageAddress } from './link-address.ts'
import { type Words, wordsOf } from './words.ts'

export interface RenderOptions {
  readonly track: string
  /** Ids of the parts to send instead of the lesson itself, in the order in which they are to stand. */
  readonly parts?: readonly string[]
  /** Parts of other lessons that go in the same mail, behind those of this one. */
  readonly more?: readonly LessonParts[]
  /** This is the reader's first mail: the track's welcome opens it. */
  readonly opening?: boolean
  /** Blocks written another way than ours. */
  readonly blocks?: BlockOverrides
}

export interface LessonParts {
  readonly lesson: Lesson
  readonly parts: readonly string[]
}

/** Lines may hold holes. */
export interface LessonContent {
  readonly subject: string
  readonly preheader: string
  /** Where the lesson stands and how long it takes. */
  readonly facts: string
  /** The one thing to do today. */
  readonly today: string | undefined
  readonly welcome: string | undefined
  /** One for each lesson of which something is in the mail; the first gives the mail its title. */
  readonly chapters: readonly [Chapter, ...Chapter[]]
}

export interface Chapter {
  readonly title: string
  readonly promise: string | undefined
  /** The lesson's tree, or those of its parts. */
  readonly body: readonly Root[]
  /** The lesson's page on the web. */
  readonly page: string
}

export function lessonContent(lesson: Lesson, course: Course, options: RenderOptions): LessonContent {
  const { parts: own = [], more = [] } = options
  const parts = own.map((id) => partOf(lesson, id))
  const isLesson = parts.length === 0
  const words = wordsOf(course)
  const trees = isLesson ? [lesson.body.email] : parts.map(({ tree }) => tree)
  return {
    subject: withHoles(parts.find(({ part }) => part.subject !== undefined)?.part.subject ?? lesson.subject),
    // The lesson's, also for a part: the author wrote it to be seen by anyone, the words of a part are not.
    preheader: withHoles(lesson.preheader),
    facts: more.length > 0 ? words['follow-ups'] : facts(lesson, isLesson, words, course),
    today: isLesson && lesson.today !== undefined ? withHoles(lesson.today) : undefined,
    welcome: options.opening ? welcome(course, options.track) : undefined,
    chapters: [
      { ...chapter(lesson, course, trees), promise: isLesson ? withHoles(lesson.promise) : undefined },
      ...more.map(({ lesson, parts }) =>
        chapter(
          lesson,
          course,
          parts.map((id) => partOf(lesson, id).tree),
        ),
      ),
    ],
  }
}

function chapter(lesson: Lesson, course: Course, body: readonly Root[]): Chapter {
  return { title: withHoles(lesson.title), promise: undefined, body, page: pageAddress(lesson.id, course) }
}

function facts(lesson: Lesson, isLesson: boolean, words: Words, course: Course): string {
  const length = isLesson ? minutes(lesson, words, course) : words['follow-up']
  return fill(words.facts, { place: place(words), minutes: length })
}

/** Numbers come from the reader's own course, so only the sender knows them. */
function place(words: Words): string {
  return fill(words.place, { number: hole('lesson-number'), count: hole('lesson-count') })
}

function minutes(lesson: Lesson, words: Words, course: Course): string {
  const form = new Intl.PluralRules(course.language).select(lesson.minutes) === 'one' ? 'minutes-one' : 'minutes-other'
  return fill(words[form], { count: lesson.minutes })
}

function welcome(course: Course, track: string): string | undefined {
  const text = course.tracks.get(track)?.welcome
  return text === undefined ? undefined : withHoles(text)
}

function partOf(lesson: Lesson, id: string): { part: Part; tree: Root } {
  const part = lesson.parts.find((candidate) => candidate.id === id)
  const tree = lesson.body.parts.get(id)
  if (part && tree) return { part, tree }
  const known = lesson.parts.map((candidate) => candidate.id).join(', ') || 'none'
  throw new Error(`expected a part of \`${lesson.id}\` with a text (it has ${known}), got \`${id}\``)
}
