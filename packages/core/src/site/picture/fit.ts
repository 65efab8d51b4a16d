/** Words in the room there is. Widths are guessed, a little too wide rather than too narrow: see `wrap`. */
import { textWidth, wrap } from '../../export/wrap.ts'

export interface Fitted {
  readonly lines: readonly string[]
  readonly size: number
}

/** In pixels, each with the most lines that its height leaves room for. */
const sizes = [
  { size: 88, most: 3 },
  { size: 72, most: 3 },
  { size: 60, most: 4 },
  { size: 50, most: 4 },
] as const

/** In the largest size that takes no more lines than there may be; what is longer still ends in an ellipsis. */
export function fitted(text: string, width: number, mostLines: number): Fitted {
  for (const { size, most } of sizes) {
    const lines = wrap(text, width, size)
    if (lines.length <= Math.min(most, mostLines)) return { lines: balanced(text, width, size), size }
  }
  const { size, most } = sizes.at(-1)!
  return { lines: clipped(text, width, size, Math.min(most, mostLines)), size }
}

export function clipped(text: string, width: number, size: number, most: number): string[] {
  const lines = wrap(text, width, size)
  if (lines.length <= most) return balanced(text, width, size)
  const kept = lines.slice(0, most)
  const last = kept.pop()!
  return [...kept, shortened(last, width, size)]
}

/** Word by word, until the ellipsis has room behind it. */
function shortened(line: string, width: number, size: number): string {
  let words = line.split(' ')
  while (words.length > 1 && textWidth(`${words.join(' ')}…`, size) > width) words = words.slice(0, -1)
  return `${words.join(' ').replace(/[\s,;:.–—-]+$/, '')}…`
}

/** No more lines than needed, and those about as long as each other. */
function balanced(text: string, width: number, size: number): string[] {
  const count = wrap(text, width, size).length
  let narrow = width / (count + 1)
  let wide = width
  while (wide - narrow > size / 8) {
    const middle = (narrow + wide) / 2
    if (wrap(text, middle, size).length > count) narrow = middle
    else wide = middle
  }
  return wrap(text, wide, size)
}
