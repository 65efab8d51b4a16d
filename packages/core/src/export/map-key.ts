/** Above the map: its heading, and what marks and lines mean. */
import { type Html, html } from '../markup.ts'
import type { DrawnGraph } from './drawn-graph.ts'
import { edgeKinds } from './drawn-graph.ts'
import { marksHeight } from './map-boxes.ts'
import { marks } from './map-lesson.ts'
import { number } from './map-number.ts'
import type { MapWords } from './map-words.ts'
import { textWidth, wrap } from './wrap.ts'

export interface MapKey {
  readonly shapes: readonly Html[]
  readonly height: number
}

const heading = { size: 20, leading: 26 }

/** A sign, the space behind it, and the space behind its words. */
const entry = { sign: 40, gap: 9, after: 22, size: 13, leading: 22 }

/** Entries stand in rows as long as the map is wide. */
export function keyOf(graph: DrawnGraph, words: MapWords, width: number, headed = true): MapKey {
  const title = headed ? wrap(graph.title, width, heading.size) : []
  let [x, y] = [0, headed ? title.length * heading.leading + 10 : 0]
  const shapes = title.map((line, at) => html`<text class="heading" y="${at * heading.leading + 18}">${line}</text>`)
  for (const { sign, text } of entries(graph, words)) {
    const long = entry.sign + entry.gap + textWidth(text, entry.size)
    if (x > 0 && x + long > width) [x, y] = [0, y + entry.leading]
    shapes.push(
      html`<g transform="translate(${number(x)} ${y})">${sign}<text x="${entry.sign + entry.gap}" y="13">${text}</text></g>`,
    )
    x += long + entry.after
  }
  return { shapes, height: y + (x > 0 ? entry.leading : 0) }
}

interface Entry {
  readonly sign: Html
  readonly text: string
}

function entries({ tracks, edges, lessons }: DrawnGraph, words: MapWords): Entry[] {
  const ways = tracks.map(({ title }, place) => ({
    sign: html`${marks(tracks, [place], 0, 9 - marksHeight / 2, entry.sign)}`,
    text: title,
  }))
  const lines = edgeKinds
    .filter((kind) => edges.some((edge) => edge.kind === kind))
    .map((kind) => ({
      sign: html`<path class="edge ${kind}" d="M0 9H${entry.sign - 7}"/><path class="head" d="M${entry.sign - 7} 5L${entry.sign} 9L${entry.sign - 7} 13Z"/>`,
      text: words.edges[kind],
    }))
  const draft = {
    sign: html`<g class="draft"><rect class="box" x="0.5" y="2" width="${entry.sign - 1}" height="14" rx="4"/></g>`,
    text: words.draft,
  }
  return [...ways, ...lines, ...(lessons.some(({ lesson }) => lesson.draft) ? [draft] : [])]
}
