/** The lesson graph as a Mermaid flowchart, which many code hosts draw where they show Markdown. */
import type { Course } from '../course/types.ts'
import { colourCount, trackColour } from './colours.ts'
import {
  type DrawnEdge,
  type DrawnGraph,
  type DrawnLesson,
  type DrawnModule,
  type DrawOptions,
  drawnGraph,
} from './drawn-graph.ts'

/**
 * Solid edges are required, dashed ones are one of several, dotted ones are better first. A lesson of one track has
 * the track's colour, a draft has a dashed edge. Throws `RangeError` for an unknown track.
 */
export function mermaid(course: Course, options: DrawOptions = {}): string {
  const graph = drawnGraph(course, options)
  const lines = [
    'flowchart TD',
    ...graph.modules.flatMap(subgraph),
    ...graph.edges.map(edge),
    ...(graph.tracks.length > 1 ? legend(graph.tracks) : []),
    ...classes(graph),
    ...edgeStyles(graph.edges),
  ]
  return `${lines.join('\n')}\n`
}

function subgraph({ id, title, lessons }: DrawnModule): string[] {
  if (id === undefined) return lessons.map(node)
  return [`  subgraph ${name('module', id)} [${label(title)}]`, ...lessons.map((one) => `  ${node(one)}`), '  end']
}

function node({ lesson, when }: DrawnLesson): string {
  const text = when === undefined ? label(lesson.title) : label(`${lesson.title}\n${when}`)
  return `  ${name('lesson', lesson.id)}[${text}]`
}

function edge({ kind, from, to }: DrawnEdge): string {
  const arrow = kind === 'requires' ? '-->' : '-.->'
  return `  ${name('lesson', from)} ${arrow} ${name('lesson', to)}`
}

function legend(tracks: DrawnGraph['tracks']): string[] {
  const nodes = tracks.map(({ id, title }) => `    ${name('track', id)}([${label(title)}])`)
  return ['  subgraph tracks [Tracks]', ...nodes, '  end']
}

/** A box has one colour. One on several tracks keeps the neutral ground, so that a colour says "only here". */
function classes({ tracks, lessons }: DrawnGraph): string[] {
  const coloured = [
    ...lessons.flatMap((drawn) =>
      drawn.tracks.length === 1 ? [[name('lesson', drawn.lesson.id), drawn.tracks[0]!] as const] : [],
    ),
    ...(tracks.length > 1 ? tracks.map(({ id }, place) => [name('track', id), place] as const) : []),
  ]
  const drafts = lessons.filter(({ lesson }) => lesson.draft).map(({ lesson }) => name('lesson', lesson.id))
  return [
    ...tracks.slice(0, colourCount).map(({ colour }) => trackClass(colour % colourCount)),
    ...coloured.map(([id, place]) => `  class ${id} track${tracks[place]!.colour % colourCount}`),
    ...(drafts.length > 0 ? ['  classDef draft stroke-dasharray:6 4', `  class ${drafts.join(',')} draft`] : []),
  ]
}

function trackClass(colour: number): string {
  const { pale, light } = trackColour(colour)
  return `  classDef track${colour} fill:${pale},stroke:${light},color:#23292b`
}

/** Mermaid has one broken line of its own; dashes and dots are told apart by number. */
function edgeStyles(edges: readonly DrawnEdge[]): string[] {
  const numbers = (kind: DrawnEdge['kind']) => edges.flatMap((one, at) => (one.kind === kind ? [at] : [])).join(',')
  const styles = [
    [numbers('requires-any'), 'stroke-dasharray:7 4'],
    [numbers('after'), 'stroke-dasharray:1 4'],
  ] as const
  return styles.filter(([which]) => which !== '').map(([which, style]) => `  linkStyle ${which} ${style}`)
}

/** Words such as `end` and `class` would end or begin something; hyphens could be read as arrows. */
function name(kind: 'lesson' | 'module' | 'track', id: string): string {
  return `${kind}_${id.replaceAll('-', '_')}`
}

/**
 * Quotes end a label, and Mermaid reads some labels as Markdown (lists, emphasis), so everything but letters, digits
 * and harmless marks is given by its number (Mermaid, "Flowcharts: Entity codes to escape characters").
 */
function label(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) =>
      line.replace(/[^\p{L}\p{M}\p{N} ,:?!()’–…-]|^[-+]/gu, (character) => `#${character.codePointAt(0)};`),
    )
  return `"${lines.join('<br>')}"`
}
