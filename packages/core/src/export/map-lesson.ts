/** One lesson of the map: a box that is a link, with what the lines around it say in words for those who hear it. */
import { type Html, html } from '../markup.ts'
import { colourCount } from './colours.ts'
import { type DrawnEdge, type DrawnGraph, type DrawnLesson, type DrawnTrack, edgeKinds } from './drawn-graph.ts'
import { boxWidth, marksHeight, padding } from './map-boxes.ts'
import type { PlacedBox } from './map-layout.ts'
import { number } from './map-number.ts'
import { type MapWords, whenText } from './map-words.ts'

export interface LessonFrame {
  readonly graph: DrawnGraph
  readonly byId: ReadonlyMap<string, DrawnLesson>
  /** Lesson id → the edges that arrive at it. */
  readonly arriving: ReadonlyMap<string, readonly DrawnEdge[]>
  readonly words: MapWords
  /** Path or URL that links begin with; ends with `/`. */
  readonly base: string
}

/** A draft has no page, so it is no link. */
export function lessonShape(box: PlacedBox, frame: LessonFrame): Html {
  const { lesson } = box.drawn
  const inner = html`<title>${lesson.title}</title><desc>${told(box, frame)}</desc>${boxShape(box, frame)}`
  const shape = lesson.draft ? inner : html`<a href="${frame.base}${lesson.id}/">${inner}</a>`
  return html`<g role="listitem"${lesson.draft && html` class="draft"`} transform="translate(${number(box.x)} ${number(box.y)})">${shape}</g>
`
}

/** The name and the description say it all; read out twice it would be a nuisance. */
function boxShape({ drawn, lines, height }: PlacedBox, { graph }: LessonFrame): Html {
  const foot = height - padding / 2 - marksHeight
  return html`<g aria-hidden="true"><rect class="box" width="${boxWidth}" height="${height}" rx="7"/>${lines.map(
    ({ kind, text, y }) => html`<text class="${kind}" x="${padding}" y="${y}">${text}</text>`,
  )}${marks(graph.tracks, drawn.tracks, padding, foot, boxWidth - 2 * padding)}</g>`
}

/** Between two marks. */
const gap = 3

/** A row with a place for each track, so that one is known without its colour too. The places of others stay grey. */
export function marks(
  tracks: readonly DrawnTrack[],
  own: readonly number[],
  x: number,
  y: number,
  width: number,
): Html[] {
  const step = (width + gap) / tracks.length
  const size = html`width="${number(Math.max(1, step - gap))}" height="${marksHeight}" rx="2"`
  return tracks.map(({ colour }, place) => {
    const kind = own.includes(place) ? `track-${colour % colourCount}` : 'no-track'
    return html`<rect class="${kind}" x="${number(x + place * step)}" y="${number(y)}" ${size}/>`
  })
}

/** `For joining. Comes after: Find your route.` */
function told({ drawn }: PlacedBox, { graph, byId, arriving, words }: LessonFrame): string {
  const { lesson, tracks, when } = drawn
  const edges = arriving.get(lesson.id) ?? []
  const sentences = [
    ...(lesson.draft ? [words.draft] : []),
    lesson.promise,
    ...(tracks.length === 0 ? [] : [`${words.tracks}: ${tracks.map((at) => graph.tracks[at]!.title).join(', ')}`]),
    ...edgeKinds.flatMap((kind) => {
      const first = edges.filter((edge) => edge.kind === kind).map(({ from }) => byId.get(from)!.lesson.title)
      return first.length === 0 ? [] : [`${words.edges[kind]}: ${first.join('; ')}`]
    }),
    ...(when === undefined ? [] : [whenText(words, when)]),
  ]
  return sentences.map((sentence) => sentence.replace(/[^.!?…]$/u, '$&.')).join(' ')
}
