/** What was edited, gathered by what it was done to: a lesson, a part, a track, a date, a question, the course. Pure. */
import { anchorsOf, type Course, type CourseChange, diffCourses, type Lesson } from '@coursepost/core'
import { itemKey } from './fate.ts'

export type Subject =
  | { readonly kind: 'lesson'; readonly lesson: string; readonly key: string; readonly part: string | undefined }
  | { readonly kind: 'track' | 'anchor' | 'question'; readonly id: string }
  | { readonly kind: 'course' }

export type Change = CourseChange | TextChanged | PartRenamed | QuestionRenamed

/** The mail of it says something else: who has had it holds the older text. */
export interface TextChanged {
  readonly what: 'text-changed'
  readonly lesson: string
  readonly part?: string
}

export interface PartRenamed {
  readonly what: 'part-renamed'
  readonly lesson: string
  readonly part: string
  readonly before: string
}

export interface QuestionRenamed {
  readonly what: 'question-renamed'
  readonly question: string
  readonly before: string
}

export interface Edit {
  readonly subject: Subject
  readonly changes: readonly Change[]
}

/** Lesson revisions as they stand in the store, by `itemKey`; the course that is current has no texts any more. */
export type Digests = ReadonlyMap<string, string>

export function editsBetween(
  before: Course,
  after: Course,
  digests: { readonly before: Digests; readonly after: Digests },
): Edit[] {
  const known = lessonsById(before, after)
  const changes = [
    // A link is part of the text.
    ...diffCourses(before, after).filter((change) => !('kind' in change && change.kind === 'link')),
    ...textChanges(after, digests),
    ...renamedParts(before, after),
    ...renamedQuestions(before, after),
  ]
  const groups = Map.groupBy(changes, (change) => JSON.stringify(subjectOf(change, known)))
  return [...groups].map(([subject, changes]) => ({ subject: readSubject(subject), changes }))
}

function readSubject(text: string): Subject {
  const subject = JSON.parse(text)
  return subject.kind === 'lesson' ? { ...subject, part: subject.part } : subject
}

/** Ids of now, and those of before that are no more. */
function lessonsById(before: Course, after: Course): ReadonlyMap<string, Lesson> {
  return new Map([...before.lessons, ...after.lessons].map((lesson) => [lesson.id, lesson]))
}

function subjectOf(change: Change, known: ReadonlyMap<string, Lesson>): Subject {
  if ('lesson' in change) {
    const part = 'part' in change ? change.part : undefined
    return { kind: 'lesson', lesson: change.lesson, key: known.get(change.lesson)?.key ?? change.lesson, part }
  }
  if ('track' in change) return { kind: 'track', id: change.track }
  if ('anchor' in change) return { kind: 'anchor', id: change.anchor }
  if ('question' in change) return { kind: 'question', id: change.question }
  return { kind: 'course' }
}

function textChanges({ lessons }: Course, { before, after }: { before: Digests; after: Digests }): TextChanged[] {
  const differs = (item: string) => before.has(item) && after.has(item) && before.get(item) !== after.get(item)
  return lessons.flatMap((lesson): TextChanged[] => [
    ...(differs(itemKey(lesson.key)) ? [{ what: 'text-changed' as const, lesson: lesson.id }] : []),
    ...lesson.parts
      .filter(({ id }) => differs(itemKey(lesson.key, id)))
      .map(({ id }) => ({ what: 'text-changed' as const, lesson: lesson.id, part: id })),
  ])
}

function renamedParts(before: Course, after: Course): PartRenamed[] {
  return after.lessons.flatMap(({ id: lesson, key, parts }) => {
    const was = before.lessons.find((one) => one.key === key)?.parts.map(({ id }) => id) ?? []
    return parts.flatMap(({ id, aliases }): PartRenamed[] => {
      const old = was.includes(id) ? undefined : aliases.find((alias) => was.includes(alias))
      return old === undefined ? [] : [{ what: 'part-renamed', lesson, part: id, before: old }]
    })
  })
}

function renamedQuestions(before: Course, after: Course): QuestionRenamed[] {
  return [...after.questions.values()].flatMap(({ id, aliases }) => {
    const old = aliases.find((alias) => before.questions.has(alias) && !after.questions.has(alias))
    return old === undefined || before.questions.has(id)
      ? []
      : [{ what: 'question-renamed', question: id, before: old }]
  })
}

/** The lessons and parts whose time an edit of a track or of a date can move, by `itemKey`. */
export function itemsUnder(course: Course, kind: 'track' | 'anchor', id: string): string[] {
  const days = kind === 'anchor' ? daysFrom(course, id) : new Set<string>()
  const counts = (lesson: Lesson) => sendsOf(lesson).some((send) => anchorsOf(send).some((day) => days.has(day)))
  return course.lessons
    .filter((lesson) => (kind === 'track' ? lesson.tracks.has(id) : counts(lesson)))
    .flatMap(({ key, parts }) => [itemKey(key), ...parts.map((part) => itemKey(key, part.id))])
}

/** A date, and the dates that are counted from it. */
function daysFrom({ anchors }: Course, id: string): ReadonlySet<string> {
  const found = new Set([id])
  for (const day of found) {
    for (const { id, send } of anchors.values()) if (anchorsOf(send).includes(day)) found.add(id)
  }
  return found
}

function sendsOf({ tracks, until, parts }: Lesson) {
  const own = [...tracks.values()].map(({ send }) => send)
  const ofParts = parts.flatMap(({ send, from, until }) => [send, from, until])
  return [...own, until, ...ofParts]
}
