/** The fewest items that someone must have moved: all but a longest run that is still in the same order. */
export function movedItems<Item>(before: readonly Item[], after: readonly Item[]): Item[] {
  const places = new Map(before.map((item, place) => [item, place]))
  const kept = longestRise(after.map((item) => places.get(item)!))
  return after.filter((_, place) => !kept.has(place))
}

/** Places of a longest rising run (patience sorting: the last of each pile, then back along who lay beneath whom). */
function longestRise(values: readonly number[]): Set<number> {
  const piles: number[] = []
  const beneath: (number | undefined)[] = []
  for (const [place, value] of values.entries()) {
    const pile = firstPile(piles, values, value)
    beneath.push(piles[pile - 1])
    piles[pile] = place
  }
  const run = new Set<number>()
  for (let place = piles.at(-1); place !== undefined; place = beneath[place]) run.add(place)
  return run
}

/** By halves: the tops of the piles rise from left to right. */
function firstPile(piles: readonly number[], values: readonly number[], value: number): number {
  let [low, high] = [0, piles.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[piles[middle]!]! < value) low = middle + 1
    else high = middle
  }
  return low
}
