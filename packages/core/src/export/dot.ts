/** The lesson graph in the DOT language of Graphviz. */
import type { Course } from '../course/types.ts'
import type { EdgeKind } from '../graph/index-of.ts'
import { trackColour } from './colours.ts'
import {
  type DrawnEdge,
  type DrawnGraph,
  type DrawnLesson,
  type DrawnModule,
  type DrawnTrack,
  type DrawOptions,
  drawnGraph,
} from './drawn-graph.ts'

/**
 * Solid edges are required, dashed ones are one of several, dotted ones are better first; a lesson is filled with the
 * colours of its tracks, and a draft has a dashed edge. Throws `RangeError` for an unknown track.
 */
export function dot(course: Course, options: DrawOptions = {}): string {
  const graph = drawnGraph(course, options)
  const lines = [
    `digraph course {`,
    `  label=${quoted(graph.title)}`,
    '  labelloc=t',
    '  rankdir=TB',
    '  fontname="sans-serif"',
    '  node [shape=box, style="filled,rounded", fillcolor="#ffffff", color="#545e5f", fontname="sans-serif"]',
    '  edge [color="#545e5f"]',
    ...graph.modules.flatMap((module) => cluster(module, graph, course.url)),
    ...graph.edges.map(edge),
    ...(graph.tracks.length > 1 ? legend(graph.tracks) : []),
    '}',
  ]
  return `${lines.join('\n')}\n`
}

function cluster({ id, title, lessons }: DrawnModule, graph: DrawnGraph, url: string): string[] {
  const nodes = lessons.map((drawn) => node(drawn, graph, url))
  if (id === undefined) return nodes
  const head = [`  subgraph ${quoted(`cluster_${id}`)} {`, `    label=${quoted(title)}`, '    color="#d8d4c8"']
  return [...head, ...nodes.map((line) => `  ${line}`), '  }']
}

function node({ lesson, tracks, when }: DrawnLesson, graph: DrawnGraph, url: string): string {
  const attributes = {
    label: when === undefined ? lesson.title : `${lesson.title}\n${when}`,
    tooltip: lesson.promise,
    // A draft has no page to lead to.
    ...(lesson.draft ? {} : { URL: `${url}${lesson.id}/` }),
    ...fill(
      tracks.map((place) => graph.tracks[place]!.colour),
      lesson.draft,
    ),
  }
  return `  ${quoted(lesson.id)} [${written(attributes)}]`
}

/** Graphviz fills a box with several colours as stripes, and cannot round such a box. */
function fill(colours: readonly number[], draft: boolean): Record<string, string> {
  const shape = colours.length > 1 ? 'striped' : 'filled,rounded'
  const style = draft ? `${shape},dashed` : shape
  if (colours.length === 0) return draft ? { style } : {}
  return { style, fillcolor: colours.map((colour) => trackColour(colour).pale).join(':') }
}

const edgeStyles: Readonly<Record<EdgeKind, string>> = { requires: 'solid', 'requires-any': 'dashed', after: 'dotted' }

function edge({ kind, from, to }: DrawnEdge): string {
  return `  ${quoted(from)} -> ${quoted(to)} [style=${edgeStyles[kind]}]`
}

/** Its ids hold a colon, which no lesson's id does. */
function legend(tracks: readonly DrawnTrack[]): string[] {
  const nodes = tracks.map(
    ({ id, title, colour }) =>
      `    ${quoted(`track:${id}`)} [${written({ label: title, fillcolor: trackColour(colour).pale })}]`,
  )
  return ['  subgraph "cluster:tracks" {', '    label="Tracks"', '    color="#d8d4c8"', ...nodes, '  }']
}

function written(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}=${quoted(value)}`)
    .join(', ')
}

/** Graphviz, "The DOT Language": a quoted string escapes `"`; in a label, `\n` breaks the line and `\N` is a name. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(/\r?\n/g, '\\n')}"`
}
