/** How large each lesson's box is, and what stands on which of its lines: all that layout needs to know beforehand. */
import type { DrawnLesson } from './drawn-graph.ts'
import { type MapWords, whenText } from './map-words.ts'
import { wrap } from './wrap.ts'

/** In CSS pixels, as everything here. Three words of a title fit on a line, and two boxes beside each other on a phone. */
export const boxWidth = 168

/** From the box's edge to its text. */
export const padding = 12

export interface Line {
  readonly kind: 'place' | 'title' | 'when'
  readonly text: string
  /** Of its foot, from the top of the box. */
  readonly y: number
}

export interface Box {
  readonly drawn: DrawnLesson
  readonly lines: readonly Line[]
  readonly height: number
}

/** Font size and line height of each kind of line. The theme of the map sets the same sizes. */
export const type = {
  place: { size: 11, leading: 16 },
  title: { size: 14, leading: 18 },
  when: { size: 12, leading: 16 },
} as const

/** The row of marks along the foot. */
export const marksHeight = 5

export function boxOf(drawn: DrawnLesson, words: MapWords): Box {
  const { lesson, number, moduleTitle, when } = drawn
  const place = [String(number), moduleTitle, lesson.draft ? words.draft : undefined].filter(Boolean).join(' · ')
  const texts = [
    ...wrapped('place', place),
    ...wrapped('title', lesson.title),
    ...(when === undefined ? [] : wrapped('when', whenText(words, when))),
  ]
  let y = padding - 2
  const lines = texts.map(({ kind, text }) => {
    y += type[kind].leading
    return { kind, text, y: y - 4 }
  })
  return { drawn, lines, height: y + padding + marksHeight }
}

function wrapped(kind: Line['kind'], text: string): Pick<Line, 'kind' | 'text'>[] {
  return wrap(text, boxWidth - 2 * padding, type[kind].size).map((line) => ({ kind, text: line }))
}
