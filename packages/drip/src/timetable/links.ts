/** Who waits for whom among the lessons ahead. Lessons are named by their place in the list. */
import type { LessonAhead } from './ahead.ts'

export interface Links {
  /** What must come before each. */
  readonly before: readonly (readonly number[])[]
  /** What builds on each. */
  readonly behind: readonly (readonly number[])[]
  /** All of them, each after what it waits for. */
  readonly order: readonly number[]
}

/** For each lesson that needs one of several: which of them is to come. */
export type Choice = ReadonlyMap<number, number>

/** `undefined` when they wait for each other in a circle. */
export function linksOf(
  lessons: readonly LessonAhead[],
  index: ReadonlyMap<string, number>,
  choice: Choice,
): Links | undefined {
  const before = lessons.map(({ item }, place) => {
    const all = item.requires.flatMap((id) => index.get(id) ?? [])
    const one = choice.get(place)
    return one === undefined || all.includes(one) ? all : [...all, one]
  })
  const behind: number[][] = lessons.map(() => [])
  for (const [place, needs] of before.entries()) for (const one of needs) behind[one]!.push(place)
  const order = inOrder(before, behind)
  return order.length < lessons.length ? undefined : { before, behind, order }
}

/** Those in a circle, and what builds on them, are left out. */
function inOrder(before: readonly (readonly number[])[], behind: readonly (readonly number[])[]): number[] {
  const waits = before.map((needs) => needs.length)
  const order = waits.flatMap((count, place) => (count === 0 ? [place] : []))
  for (const place of order) {
    for (const next of behind[place]!) if (--waits[next]! === 0) order.push(next)
  }
  return order
}

/** Lesson id → place in the list, of those that have not come once; what goes again is nobody's prerequisite. */
export function indexOf(lessons: readonly LessonAhead[]): ReadonlyMap<string, number> {
  return new Map(lessons.flatMap(({ item, occurrence }, place) => (occurrence === 1 ? [[item.lesson.id, place]] : [])))
}
