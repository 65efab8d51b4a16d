/**
 * Where each box and edge of the map stands. The work is ELK's (Eclipse Layout Kernel, layered algorithm): it lays out
 * 3,000 lessons in seconds where the smaller library we tried needs minutes, keeps to the order of the course, and takes
 * a limit of boxes beside each other. It draws no random numbers but seeded ones: same course, same places.
 */
import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import type { DrawnEdge } from './drawn-graph.ts'
import { type Box, boxWidth } from './map-boxes.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface PlacedBox extends Box, Point {}

export interface PlacedEdge {
  readonly edge: DrawnEdge
  readonly points: readonly Point[]
}

export interface MapLayout {
  readonly width: number
  readonly height: number
  /** In the order they were given in. */
  readonly boxes: readonly PlacedBox[]
  readonly edges: readonly PlacedEdge[]
}

export interface Arrangement {
  /** The most boxes beside each other. */
  readonly across: number
  /** Width counts for more than straight lines. */
  readonly compact: boolean
}

export async function layOut(
  boxes: readonly Box[],
  edges: readonly DrawnEdge[],
  arrangement: Arrangement,
): Promise<MapLayout> {
  const elk = await kernel()
  const placed: ElkNode = await elk.layout<ElkNode>({
    id: 'map',
    layoutOptions: options(arrangement, boxes.length),
    ...elkGraph(boxes, edges),
  })
  return {
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    boxes: boxes.map((box, at) => ({ ...box, x: placed.children?.[at]?.x ?? 0, y: placed.children?.[at]?.y ?? 0 })),
    edges: edges.map((edge, at) => ({ edge, points: pointsOf(placed.edges?.[at]) })),
  }
}

/** Loaded when a map is drawn: it is the largest thing core depends on, and most commands never need it. */
async function kernel(): Promise<ELK> {
  const { default: bundle } = await import('elkjs/lib/elk.bundled.js')
  return new bundle.default()
}

/**
 * Lessons. The strategy with the straightest lines takes seconds for 300 and minutes for 3,000; the simple one puts boxes
 * in the middle, is done with 3,000 in about fifteen seconds, and nobody follows a single line through so many.
 */
const mostPlacedWithCare = 150

/** From the reference of Eclipse Layout Kernel, "Options" of `org.eclipse.elk.layered`. */
function options({ across, compact }: Arrangement, count: number): Record<string, string> {
  // Boxes in the middle make the narrowest map, which is what a phone needs.
  const isNarrow = compact || across <= 2
  return {
    'elk.algorithm': 'layered',
    'elk.direction': 'DOWN',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.randomSeed': '1',
    // One picture, not one for each group of lessons that hang together: they would be packed without regard to order.
    'elk.separateConnectedComponents': 'false',
    'elk.layered.layering.strategy': 'COFFMAN_GRAHAM',
    'elk.layered.layering.coffmanGraham.layerBound': String(across),
    'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    'elk.layered.nodePlacement.strategy': isNarrow || count > mostPlacedWithCare ? 'SIMPLE' : 'NETWORK_SIMPLEX',
    'elk.spacing.nodeNode': '20',
    'elk.spacing.edgeNode': '14',
    'elk.spacing.edgeEdge': '9',
    'elk.layered.spacing.nodeNodeBetweenLayers': '36',
    'elk.layered.spacing.edgeNodeBetweenLayers': '14',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
    'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  }
}

/**
 * Lessons by their place, so that no id can mean something to the library. Lines of one kind leave a box at one port and
 * arrive at one, so they share their way as far as they can: without that a map is three times as wide.
 */
function elkGraph(boxes: readonly Box[], edges: readonly DrawnEdge[]): Pick<ElkNode, 'children' | 'edges'> {
  const places = new Map(boxes.map(({ drawn }, at) => [drawn.lesson.id, at]))
  const ends = edges.map(({ kind, from, to }) => ({
    source: { place: places.get(from)!, side: 'SOUTH', id: `${places.get(from)} out ${kind}` },
    target: { place: places.get(to)!, side: 'NORTH', id: `${places.get(to)} in ${kind}` },
  }))
  const ports = Map.groupBy(
    ends.flatMap(({ source, target }) => [source, target]),
    ({ place }) => place,
  )
  const children = boxes.map(({ height }, at) => ({
    id: `box ${at}`,
    width: boxWidth,
    height,
    layoutOptions: { 'elk.portConstraints': 'FIXED_SIDE' },
    ports: [...new Map(ports.get(at)?.map(({ id, side }) => [id, side]))].map(([id, side]) => ({
      id,
      layoutOptions: { 'elk.port.side': side },
    })),
  }))
  return {
    children,
    edges: ends.map(({ source, target }, at) => ({ id: `edge ${at}`, sources: [source.id], targets: [target.id] })),
  }
}

function pointsOf(edge: Pick<ElkExtendedEdge, 'sections'> | undefined): Point[] {
  return (edge?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ])
}
