/**
 * One of several lessons must come first: which? Every combination is tried, and the one that makes least late is
 * taken; of equal ones that which brings the fewest lessons forward, then the one that stands first in the course.
 */
import type { LessonAhead } from './ahead.ts'
import { type Aim, aimsOf, type View } from './aims.ts'
import { type Choice, indexOf, type Links, linksOf } from './links.ts'
import { endsOf, jobsOf } from './pull.ts'

/** 64 combinations: six lessons with two ways each. A plan is made for every reader, so it may not try for ever. */
const mostCombinations = 64

export interface Chosen {
  readonly links: Links
  readonly aims: readonly Aim[]
}

/** `undefined` when every choice leaves lessons waiting for each other in a circle. */
export function chooseLinks(view: View, met: ReadonlySet<string>): Chosen | undefined {
  const index = indexOf(view.lessons)
  const open = openChoices(view.lessons, index, met)
  if (open.length === 0) return chosen(view, linksOf(view.lessons, index, new Map()))
  const choices = combinations(open) ?? [fewestBefore(view.lessons, index, open)]
  const tried = choices.flatMap((choice) => {
    const found = chosen(view, linksOf(view.lessons, index, choice))
    return found ? [{ ...found, cost: costOf(view, found) }] : []
  })
  return tried.reduce<(typeof tried)[0] | undefined>(
    (best, next) => (best && !isLess(next.cost, best.cost) ? best : next),
    undefined,
  )
}

function chosen(view: View, links: Links | undefined): Chosen | undefined {
  return links && { links, aims: aimsOf(view, links) }
}

/** A lesson, and those of which one must come before it. */
type Open = readonly [lesson: number, members: readonly number[]]

function openChoices(
  lessons: readonly LessonAhead[],
  index: ReadonlyMap<string, number>,
  met: ReadonlySet<string>,
): Open[] {
  return lessons.flatMap(({ item: { requiresAny } }, lesson): Open[] => {
    if (requiresAny.length === 0 || requiresAny.some((id) => met.has(id))) return []
    return [[lesson, requiresAny.flatMap((id) => index.get(id) ?? []).toSorted((a, b) => a - b)]]
  })
}

/** In course order; `undefined` when there are too many. */
function combinations(open: readonly Open[]): Choice[] | undefined {
  const count = open.reduce((product, [, members]) => product * members.length, 1)
  if (count > mostCombinations) return undefined
  return open.reduce<Choice[]>(
    (found, [lesson, members]) => found.flatMap((choice) => members.map((one) => new Map([...choice, [lesson, one]]))),
    [new Map()],
  )
}

/** For each by itself the one that stands on the fewest lessons that have not come. */
function fewestBefore(
  lessons: readonly LessonAhead[],
  index: ReadonlyMap<string, number>,
  open: readonly Open[],
): Choice {
  const before = lessons.map(({ item }) => item.requires.flatMap((id) => index.get(id) ?? []))
  return new Map(
    open.map(([lesson, members]) => {
      const size = (one: number) => (standsOn([one], before).has(lesson) ? Infinity : standsOn([one], before).size)
      return [lesson, members.reduce((best, next) => (size(next) < size(best) ? next : best))]
    }),
  )
}

/** These lessons and everything that must come before them. */
function standsOn(lessons: readonly number[], before: readonly (readonly number[])[]): ReadonlySet<number> {
  const found = new Set(lessons)
  for (const one of found) for (const needed of before[one]!) found.add(needed)
  return found
}

/** Smaller is better, the first number before the second. */
type Cost = readonly [lateness: number, broughtForward: number]

function costOf(view: View, { links, aims }: Chosen): Cost {
  let lateness = 0
  for (const [job, end] of endsOf(jobsOf(view, aims), view.places)) lateness += Math.max(0, end - job.deadline)
  const dated = aims.flatMap(({ target, lost }, lesson) => (target && !lost ? [lesson] : []))
  return [lateness, standsOn(dated, links.before).size]
}

function isLess(a: Cost, b: Cost): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
}
