/**
 * The lesson map as one SVG: readable by eye in light and dark, by ear in course order, by keyboard as links. There is
 * no script in it and no id, so that several maps may stand in one page.
 */
import type { Course } from '../course/types.ts'
import { type Html, html, raw } from '../markup.ts'
import { colourCount } from './colours.ts'
import { type DrawnEdge, type DrawnGraph, type DrawOptions, drawnGraph } from './drawn-graph.ts'
import { boxOf } from './map-boxes.ts'
import { edgeShape } from './map-edge.ts'
import { keyOf } from './map-key.ts'
import { layOut, type MapLayout, type PlacedEdge } from './map-layout.ts'
import { type LessonFrame, lessonShape } from './map-lesson.ts'
import { number } from './map-number.ts'
import { mapStyle } from './map-style.ts'
import { englishMap, type MapWords } from './map-words.ts'

export interface MapOptions extends DrawOptions {
  /** The most lessons beside each other; 2 fit a phone. Default: 4. */
  readonly across?: number
  /** Path or URL that links begin with; ends with `/`. Default: `course.url`. */
  readonly base?: string
  /** As narrow as can be, and drawn in a blink: boxes stand in the middle, and lines bend for it. Default: `false`. */
  readonly compact?: boolean
  /** `false` leaves the style to the page, whose theme then holds `mapStyle()`. Default: `true`. */
  readonly styled?: boolean
  /** `false` where the page around it has a heading of its own. Default: `true`. */
  readonly heading?: boolean
  /** Default: English. */
  readonly words?: MapWords
}

/** Around everything, and between key and lessons. */
const margin = 20

/** So that the words of a key have room even when the map is one box wide. */
const leastWidth = 340

/** Same course, same bytes. Throws `RangeError` for an unknown track. */
export async function mapSvg(course: Course, options: MapOptions = {}): Promise<string> {
  const { across = 4, compact = false, words = englishMap, styled = true, heading = true, base = course.url } = options
  const graph = drawnGraph(course, options)
  const boxes = graph.lessons.map((drawn) => boxOf(drawn, words))
  const layout = await layOut(boxes, graph.edges, { across, compact })
  const frame = { ...lookUps(graph), graph, words, base }
  return `${picture(layout, frame, course.language, { styled, heading })}\n`
}

function lookUps({ lessons, edges }: DrawnGraph): Pick<LessonFrame, 'byId' | 'arriving'> {
  return {
    byId: new Map(lessons.map((drawn) => [drawn.lesson.id, drawn])),
    arriving: Map.groupBy(edges, ({ to }) => to),
  }
}

type Look = Required<Pick<MapOptions, 'styled' | 'heading'>>

function picture(layout: MapLayout, frame: LessonFrame, language: string, { styled, heading }: Look): Html {
  const inner = Math.max(layout.width, leastWidth)
  const key = keyOf(frame.graph, frame.words, inner, heading)
  const [width, height] = [inner + 2 * margin, key.height + layout.height + 3 * margin].map(number)
  const left = margin + (inner - layout.width) / 2
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="lesson-map" role="group" lang="${language}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${frame.words.map}: ${frame.graph.title}</title>
${styled && html`<style>${raw(mapStyle())}</style>`}
<rect class="ground" width="${width}" height="${height}"/>
<g class="key" aria-hidden="true" transform="translate(${margin} ${margin})">${key.shapes}</g>
<g transform="translate(${number(left)} ${number(key.height + 2 * margin)})">
<g aria-hidden="true">
${inDrawingOrder(layout.edges, frame).map(([placed, track]) => edgeShape(placed, track))}</g>
<g role="list">
${layout.boxes.map((box) => lessonShape(box, frame))}</g>
</g>
</svg>`
}

/** Where lines share a way, what is for several tracks lies on top. */
function inDrawingOrder(
  edges: readonly PlacedEdge[],
  frame: LessonFrame,
): (readonly [PlacedEdge, number | undefined])[] {
  const coloured = edges.map((placed) => [placed, onlyTrack(placed.edge, frame)] as const)
  return coloured.toSorted(([, a], [, b]) => Number(a === undefined) - Number(b === undefined))
}

/** A line has a track's colour when it is on that track alone, and there are others. */
function onlyTrack({ from, to }: DrawnEdge, { graph, byId }: LessonFrame): number | undefined {
  const shared = byId.get(from)!.tracks.filter((track) => byId.get(to)!.tracks.includes(track))
  return graph.tracks.length > 1 && shared.length === 1 ? graph.tracks[shared[0]!]!.colour % colourCount : undefined
}
