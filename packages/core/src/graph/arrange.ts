/** A stable topological order: each after what it needs, otherwise as it stood. n log n, so ten thousand are quick. */
import { leastFirst } from './least-first.ts'

/** Ids in it that are not among the items count as come. */
export interface Arrangeable {
  readonly id: string
  /** All of these first. */
  readonly requires: readonly string[]
  /** One of these first. */
  readonly requiresAny: readonly string[]
  /** Better first. */
  readonly after: readonly string[]
}

/**
 * Next comes the first for which everything has come that it names; when soft edges leave none (they may contradict
 * each other, or what is required), the first for which enough has come; in a circle, the first that is left.
 */
export function arrange<Item extends Arrangeable>(items: readonly Item[]): Item[] {
  const soft = countdown(items, ({ requires, requiresAny, after }) => ({
    all: [...requires, ...requiresAny, ...after],
    any: [],
  }))
  const hard = countdown(items, needs)
  const placed = new Set<number>()
  let first = 0
  const firstLeft = () => {
    while (placed.has(first)) first++
    return first
  }
  while (placed.size < items.length) {
    const next = soft.take(placed) ?? hard.take(placed) ?? firstLeft()
    placed.add(next)
    hard.come(next)
    soft.come(next)
  }
  return [...placed].map((place) => items[place]!)
}

/** The items that can never come, because they need each other in a circle, or one that does; in their own order. */
export function stuck<Item extends Arrangeable>(items: readonly Item[]): Item[] {
  const hard = countdown(items, needs)
  const placed = new Set<number>()
  for (let next = hard.take(placed); next !== undefined; next = hard.take(placed)) {
    placed.add(next)
    hard.come(next)
  }
  return items.filter((_, place) => !placed.has(place))
}

function needs({ requires, requiresAny }: Arrangeable): Needs {
  return { all: requires, any: requiresAny }
}

interface Needs {
  readonly all: readonly string[]
  readonly any: readonly string[]
}

interface Countdown {
  /** Takes the first that waits for nothing more and is not placed yet. */
  take(placed: ReadonlySet<number>): number | undefined
  /** Says that this one has come. */
  come(place: number): void
}

/** For each item how many it still waits for; `any` counts as one, which the first member to come takes away. */
function countdown<Item extends Arrangeable>(items: readonly Item[], needsOf: (item: Item) => Needs): Countdown {
  const places = new Map(items.map(({ id }, place) => [id, place]))
  const here = (ids: readonly string[]) => new Set(ids.flatMap((id) => places.get(id) ?? []))
  const left = new Uint32Array(items.length)
  const waitsForAny = new Set<number>()
  const followers = items.map((): { all: number[]; any: number[] } => ({ all: [], any: [] }))
  const ready = leastFirst()
  for (const [place, item] of items.entries()) {
    const needs = needsOf(item)
    const [all, any] = [here(needs.all), here(needs.any)]
    for (const one of all) followers[one]!.all.push(place)
    for (const one of any) followers[one]!.any.push(place)
    if (any.size > 0) waitsForAny.add(place)
    left[place] = all.size + Math.min(any.size, 1)
    if (left[place] === 0) ready.push(place)
  }
  const countDown = (place: number) => {
    left[place]!--
    if (left[place] === 0) ready.push(place)
  }
  return {
    take: (placed) => {
      let next = ready.pop()
      while (next !== undefined && placed.has(next)) next = ready.pop()
      return next
    },
    come: (place) => {
      for (const follower of followers[place]!.all) countDown(follower)
      for (const follower of followers[place]!.any) if (waitsForAny.delete(follower)) countDown(follower)
    },
  }
}
