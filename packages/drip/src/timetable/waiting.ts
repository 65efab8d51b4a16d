/** What no date places: for which question it waits. */
import type { Waiting } from '../calendar.ts'
import { chooseLinks } from './any-of.ts'
import { viewOf, type Walk } from './walk.ts'

/** Lessons in the order of the course, each with its parts. A part of a lesson that waits too is not named again. */
export function stillWaiting(walk: Walk): Waiting[] {
  const { progress, graph } = walk
  const view = viewOf(walk, walk.last)
  const aims = chooseLinks(view, progress.met)?.aims
  const lessons = view.lessons.flatMap(({ item: { lesson }, questions }, index) =>
    aims?.[index]?.target ? [] : [{ lesson, part: undefined, questions }],
  )
  const parts = view.parts
    .filter(({ own, questions, item }) => !own && (questions.length > 0 || progress.met.has(item.lesson.id)))
    .map(({ item: { lesson }, part, questions }) => ({ lesson, part: part.id, questions }))
  const order = new Map(graph.lessons.map(({ lesson }, index) => [lesson, index]))
  return [...lessons, ...parts].toSorted((a, b) => order.get(a.lesson)! - order.get(b.lesson)!)
}
