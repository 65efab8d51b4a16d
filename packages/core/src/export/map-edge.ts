/** One edge of the map: a line with rounded corners, and a head where it arrives. */
import { type Html, html } from '../markup.ts'
import type { PlacedEdge, Point } from './map-layout.ts'
import { number } from './map-number.ts'

/** Of a corner. */
const radius = 7

/** Length of a head, and half its width. */
const head = { length: 7, half: 4 }

/** `track`: the one track that both its lessons are on, when there is one only. */
export function edgeShape({ edge, points }: PlacedEdge, track: number | undefined): Html {
  if (points.length < 2) return html``
  const tip = points.at(-1)!
  const foot = towards(tip, points.at(-2)!, head.length)
  const colour = track === undefined ? '' : ` track-${track}`
  return html`<path class="edge ${edge.kind}${colour}" d="${line([...points.slice(0, -1), foot])}"/><path class="head${colour}" d="${triangle(foot, tip)}"/>
`
}

function line(points: readonly Point[]): string {
  const inner = points.slice(1, -1).map((corner, at) => bend(points[at]!, corner, points[at + 2]!))
  return `M${at(points[0]!)}${inner.join('')}L${at(points.at(-1)!)}`
}

/** Goes round a corner, no wider than half of the shorter side. */
function bend(before: Point, corner: Point, after: Point): string {
  const reach = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
  return `L${at(towards(corner, before, reach))}Q${at(corner)} ${at(towards(corner, after, reach))}`
}

function triangle(foot: Point, tip: Point): string {
  const [x, y] = [(tip.x - foot.x) / head.length, (tip.y - foot.y) / head.length]
  const left = { x: foot.x - y * head.half, y: foot.y + x * head.half }
  const right = { x: foot.x + y * head.half, y: foot.y - x * head.half }
  return `M${at(left)}L${at(tip)}L${at(right)}Z`
}

/** The point so far from one on the way to another. */
function towards(from: Point, to: Point, by: number): Point {
  const whole = distance(from, to) || 1
  return { x: from.x + ((to.x - from.x) * by) / whole, y: from.y + ((to.y - from.y) * by) / whole }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

function at({ x, y }: Point): string {
  return `${number(x)} ${number(y)}`
}
