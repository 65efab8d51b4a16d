/** The way through a course: a track as its pages number it, or one reader's own. */
import type { Answers, Course, Edge, Lesson } from '../course/types.ts'
import { type Arrangeable, arrange } from './arrange.ts'
import { indexOf } from './index-of.ts'
import { type GraphOptions, readerGraph } from './reader.ts'

const made = new WeakMap<Course, Map<string, readonly Lesson[]>>()

/**
 * The lessons of a track in the order in which they are best read, drafts left out: each after what it requires and
 * what it is better read `after`, otherwise in course order. What its pages number, and where "next" leads.
 * Worked out once a course, since every page asks.
 */
export function trackLessons(course: Course, track: string): readonly Lesson[] {
  const known = made.get(course) ?? new Map<string, readonly Lesson[]>()
  made.set(course, known)
  const lessons =
    known.get(track) ?? lessonsInOrder(course.lessons.filter((lesson) => lesson.tracks.has(track) && !lesson.draft))
  known.set(track, lessons)
  return lessons
}

/** Any lessons in a stable topological order: see `arrange`. What they name besides is left aside. */
export function lessonsInOrder(lessons: readonly Lesson[]): Lesson[] {
  return arrange(itemsOf(lessons)).map(({ lesson }) => lesson)
}

/** Lessons as `arrange` and `stuck` take them. */
export function itemsOf(lessons: readonly Lesson[]): (Arrangeable & { readonly lesson: Lesson })[] {
  return lessons.map((lesson) => ({
    id: lesson.id,
    lesson,
    requires: ids(lesson.requires),
    requiresAny: ids(lesson.requiresAny),
    after: ids(lesson.after),
  }))
}

function ids(edges: readonly Edge[]): string[] {
  return edges.map(({ lesson }) => lesson)
}

/** What one reader gets, in the order in which it is best read. Dates may bring it in another one. */
export function readerPath(course: Course, track: string, answers: Answers, options: GraphOptions = {}): Lesson[] {
  const { lessons } = readerGraph(course, track, answers, options)
  return arrange(lessons.map((item) => ({ ...item, id: item.lesson.id }))).map(({ lesson }) => lesson)
}

/** What a reader could get next, once the lessons with these ids are delivered: all that they need has come. */
export function available(
  course: Course,
  track: string,
  answers: Answers,
  delivered: Iterable<string>,
  options: GraphOptions = {},
): Lesson[] {
  const come = new Set(delivered)
  return readerGraph(course, track, answers, options).lessons.flatMap(({ lesson, requires, requiresAny }) => {
    if (come.has(lesson.id) || !requires.every((id) => come.has(id))) return []
    return requiresAny.length === 0 || requiresAny.some((id) => come.has(id)) ? [lesson] : []
  })
}

/** Minutes it takes to read these lessons, by id or as they are; an unknown id takes none. */
export function readingMinutes(course: Course, lessons: Iterable<string | Lesson>): number {
  const { byId } = indexOf(course)
  let minutes = 0
  for (const one of lessons) minutes += (typeof one === 'string' ? byId.get(one)?.minutes : one.minutes) ?? 0
  return minutes
}
