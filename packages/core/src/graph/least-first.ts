/** A binary heap of numbers: the least comes out first. */
export interface LeastFirst {
  push(value: number): void
  pop(): number | undefined
}

export function leastFirst(): LeastFirst {
  const heap: number[] = []
  return { push: (value) => rise(heap, value), pop: () => sink(heap) }
}

function rise(heap: number[], value: number): void {
  let at = heap.push(value) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (heap[parent]! <= value) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = value
}

/** Takes the top and lets the last one sink from there to its place. */
function sink(heap: number[]): number | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return top
  let at = 0
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++
    if (heap[child]! >= last) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
  return top
}
