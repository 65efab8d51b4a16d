/**
 * `course.lock.json`: every id the course has ever had, and the key under which the ledger knows each lesson.
 * It only grows. An id that is in it and no longer in the course has to be an alias or `retired`, because mails that
 * were sent link to it. Absent means: there is nothing to compare.
 */
import type { Course, Lesson, Lock } from './types.ts'

/** Beside `course.md`. */
export const lockFile = 'course.lock.json'

/**
 * What the lock of this course should hold: what it held when the course was read, and what is new. Drafts are left
 * out: nobody has seen them, so they may still change their names.
 */
export function lockOf(course: Course): Lock {
  const { lock, pages } = course
  const lessons = course.lessons.filter(({ draft }) => !draft)
  return {
    format: 1,
    lessons: sorted([...Object.entries(lock?.lessons ?? {}), ...lessons.flatMap(keys)]),
    parts: partsOf(lessons, lock),
    tracks: union(lock?.tracks, named(course.tracks.values())),
    questions: union(lock?.questions, named(course.questions.values())),
    anchors: union(lock?.anchors, named(course.anchors.values())),
    pages: union(
      lock?.pages,
      pages.map(({ id }) => id),
    ),
  }
}

/** The lock as the file holds it. The same lock is the same text on every machine, so that versions can be compared. */
export function lockText(lock: Lock): string {
  return `${JSON.stringify(lock, undefined, 2)}\n`
}

/** The key that the lock gives a lesson, by its id or by one it had once; without one the id itself. */
export function keyOf(id: string, aliases: readonly string[], lock: Lock | undefined): string {
  const known = [id, ...aliases].find((one) => lock && Object.hasOwn(lock.lessons, one))
  return known === undefined ? id : lock!.lessons[known]!
}

function keys({ id, aliases, key }: Lesson): [string, string][] {
  return [id, ...aliases].map((one) => [one, key])
}

function partsOf(lessons: readonly Lesson[], lock: Lock | undefined): Record<string, readonly string[]> {
  const parts = new Map(Object.entries(lock?.parts ?? {}))
  for (const lesson of lessons) {
    if (lesson.parts.length > 0) parts.set(lesson.key, union(parts.get(lesson.key), named(lesson.parts)))
  }
  return sorted([...parts])
}

function named(things: Iterable<{ readonly id: string; readonly aliases: readonly string[] }>): string[] {
  return [...things].flatMap(({ id, aliases }) => [id, ...aliases])
}

function union(known: readonly string[] | undefined, now: readonly string[]): string[] {
  return [...new Set([...(known ?? []), ...now])].toSorted()
}

/** By id; a later entry wins. Without a prototype, since `constructor` is an id like any other. */
function sorted<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  const latest = new Map(entries)
  const record: Record<string, Value> = Object.create(null)
  for (const id of [...latest.keys()].toSorted()) record[id] = latest.get(id)!
  return record
}
