/** Who comes before a lesson, who builds on it, and who links to it. */
import type { Course, Lesson } from '../course/types.ts'
import { type EdgeKind, edgesOf, indexOf } from './index-of.ts'

/** What a lesson certainly stands on. The members of a `requires-any` are each only one way. */
const hard: readonly EdgeKind[] = ['requires']

/** The lessons that this one names itself, in the order in which it does; an id without a lesson is left out. */
export function prerequisites(course: Course, id: string, kinds: readonly EdgeKind[] = hard): Lesson[] {
  const { byId } = indexOf(course)
  const lesson = byId.get(id)
  if (!lesson) return []
  const ids = kinds.flatMap((kind) => edgesOf(lesson, kind).map((edge) => edge.lesson))
  return [...new Set(ids)].flatMap((named) => byId.get(named) ?? [])
}

/** Those, what they name, and so on: in course order, without the lesson itself. */
export function allPrerequisites(course: Course, id: string, kinds: readonly EdgeKind[] = hard): Lesson[] {
  return reach(course, id, (lesson) => prerequisites(course, lesson, kinds))
}

/** The lessons that name this one, in course order. */
export function dependants(course: Course, id: string, kinds: readonly EdgeKind[] = hard): Lesson[] {
  const index = indexOf(course)
  return inCourseOrder(
    course,
    kinds.flatMap((kind) => index.dependants[kind].get(id) ?? []),
  )
}

/** Those, what names them, and so on: in course order, without the lesson itself. */
export function allDependants(course: Course, id: string, kinds: readonly EdgeKind[] = hard): Lesson[] {
  return reach(course, id, (lesson) => dependants(course, lesson, kinds))
}

/** The lessons whose text links to this one, in course order; a link to itself does not count. */
export function backlinks(course: Course, id: string): Lesson[] {
  return (indexOf(course).linkedFrom.get(id) ?? []).filter((lesson) => lesson.id !== id)
}

function reach(course: Course, from: string, next: (id: string) => readonly Lesson[]): Lesson[] {
  const found = new Map<string, Lesson>()
  const waiting = [...next(from)]
  for (let lesson = waiting.pop(); lesson; lesson = waiting.pop()) {
    if (lesson.id === from || found.has(lesson.id)) continue
    found.set(lesson.id, lesson)
    waiting.push(...next(lesson.id))
  }
  return inCourseOrder(course, [...found.values()])
}

function inCourseOrder(course: Course, lessons: readonly Lesson[]): Lesson[] {
  const { place } = indexOf(course)
  return [...new Set(lessons)].toSorted((a, b) => place.get(a.id)! - place.get(b.id)!)
}
