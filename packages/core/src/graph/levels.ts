/** How deep each lesson stands, so that a search from one to another knows where to give up. */
import type { Course, Lesson } from '../course/types.ts'
import { indexOf } from './index-of.ts'
import { lessonsInOrder } from './path.ts'

/** Whether `from` certainly stands on `to`, directly or through others. Of use only where no lessons form a circle. */
export type StandsOn = (from: string, to: string) => boolean

export function standsOn(course: Course): StandsOn {
  const levels = levelsOf(course.lessons)
  const { byId } = indexOf(course)
  return (from, to) => {
    const floor = levels.get(to) ?? 0
    const seen = new Set<string>()
    const waiting = [from]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      for (const { lesson: next } of byId.get(id)?.requires ?? []) {
        if (next === to) return true
        // What stands no higher than `to` cannot stand on it.
        if (seen.has(next) || (levels.get(next) ?? 0) <= floor) continue
        seen.add(next)
        waiting.push(next)
      }
    }
    return false
  }
}

/** Lesson id → the length of the longest chain of `requires` below it. */
function levelsOf(lessons: readonly Lesson[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  for (const { id, requires } of lessonsInOrder(lessons)) {
    levels.set(id, Math.max(0, ...requires.map(({ lesson }) => (levels.get(lesson) ?? -1) + 1)))
  }
  return levels
}
