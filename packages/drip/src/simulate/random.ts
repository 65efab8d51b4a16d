/** Numbers that look random and are the same for the same seed on every machine, for as long as this file stands. */

/** From 0 up to, not including, 1. */
export type Random = () => number

/** SplitMix32, after Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014), in 32 bits. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}

/** Something out of a list of shares; they need not add up to anything. */
export function choose<Value>(shares: readonly (readonly [Value, number])[], random: Random): Value {
  const total = shares.reduce((sum, [, share]) => sum + share, 0)
  let left = random() * total
  for (const [value, share] of shares) {
    left -= share
    if (left < 0) return value
  }
  return shares.at(-1)![0]
}

/** A whole number from `least` to `most`, both included. */
export function between(least: number, most: number, random: Random): number {
  return least + Math.floor(random() * (most - least + 1))
}
