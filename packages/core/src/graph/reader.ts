/** The graph of one reader: what is not theirs has left it, and its prerequisites passed on. */
import type { Answers, Course, Lesson, OnTrack } from '../course/types.ts'
import { holds } from '../expression/holds.ts'
import { indexOf } from './index-of.ts'

export interface ReaderGraph {
  /** In course order. */
  readonly lessons: readonly ReaderLesson[]
}

export interface ReaderLesson {
  readonly lesson: Lesson
  /** The lesson's own `send`, or the track's. */
  readonly send: OnTrack['send']
  /** Ids of lessons in this graph, all of which come first. */
  readonly requires: readonly string[]
  /** Ids of lessons in this graph, one of which comes first; empty means met. */
  readonly requiresAny: readonly string[]
  /** Ids of lessons in this graph that better come first. */
  readonly after: readonly string[]
}

export interface GraphOptions {
  /** Drafts stay in, as they will when they are published. */
  readonly drafts?: boolean
}

/**
 * The lessons that a reader of `track` with these `answers` gets. A lesson whose `when` fails leaves the graph, and so
 * does a draft unless `drafts` says otherwise; what it requires passes to what requires it.
 */
export function readerGraph(
  course: Course,
  track: string,
  answers: Answers,
  { drafts = false }: GraphOptions = {},
): ReaderGraph {
  const { byId } = indexOf(course)
  const own = (lesson: Lesson) => lesson.tracks.get(track)
  const theirs = new Set(
    course.lessons
      .filter((lesson) => own(lesson) && (drafts || !lesson.draft) && holds(own(lesson)?.when, answers))
      .map(({ id }) => id),
  )
  const lessons = course.lessons
    .filter(({ id }) => theirs.has(id))
    .map((lesson) => ({
      lesson,
      send: own(lesson)?.send,
      requires: passedOn(lesson, theirs, byId),
      requiresAny: lesson.requiresAny.map((edge) => edge.lesson).filter((id) => theirs.has(id)),
      after: lesson.after.map((edge) => edge.lesson).filter((id) => theirs.has(id)),
    }))
  return { lessons }
}

/** Prerequisites in the graph; a missing one stands for its own. */
function passedOn(lesson: Lesson, theirs: ReadonlySet<string>, byId: ReadonlyMap<string, Lesson>): string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const waiting = lesson.requires.map((edge) => edge.lesson)
  for (const id of waiting) {
    if (seen.has(id)) continue
    seen.add(id)
    if (theirs.has(id)) found.add(id)
    else waiting.push(...(byId.get(id)?.requires.map((edge) => edge.lesson) ?? []))
  }
  return [...found]
}
