/**
 * The picture that stands for a page where a link to it is shared, as SVG. It says what the page's own address and
 * title say, and nothing of who shares it.
 */
import type { Colours } from '../tokens.ts'
import { xml } from '../xml.ts'
import { clipped, fitted } from './fit.ts'

export interface Card {
  /** A few words over the title. */
  readonly eyebrow: string | undefined
  readonly title: string
  /** A sentence under the title. */
  readonly lead: string | undefined
  /** The way that the page is part of: how many stops, and which of them it is, counted from 1. */
  readonly way: { readonly stops: number; readonly here: number | undefined }
  readonly foot: readonly [left: string, right: string]
}

/** What every place that shows such pictures takes: 1.91 to 1, sharp on a screen of twice the density. */
export const cardSize = { width: 1200, height: 630 } as const

const margin = 88
const measure = cardSize.width - 2 * margin
const wayAt = 514
const footAt = 578

export function cardSvg(card: Card, colours: Colours): string {
  const { width, height } = cardSize
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${colours.paper}"/>`,
    `<rect width="${width}" height="10" fill="${colours.accent}"/>`,
    ...words(card, colours),
    ...way(card.way, colours),
    ...foot(card.foot, colours),
    '</svg>',
  ]
  return parts.join('\n')
}

/** The title takes the largest size in which it fits; what stands under it hangs on it. */
function words({ eyebrow, title, lead }: Card, colours: Colours): string[] {
  const { lines, size } = fitted(title, measure, lead === undefined ? 4 : 2)
  const first = (eyebrow === undefined ? 118 : 160) + 0.76 * size
  const under = first + (lines.length - 1) * leading(size) + 68
  return [
    ...(eyebrow === undefined ? [] : text([eyebrow], 122, { face: 'strong', size: 30, fill: colours.accent })),
    ...text(lines, first, { face: 'title', size, fill: colours.ink }),
    ...(lead === undefined
      ? []
      : text(clipped(lead, measure, 32, 3), under, { face: 'label', size: 32, fill: colours.quiet })),
  ]
}

// Nearer together than this, stops read as a pattern and not as steps.
const nearest = 24
const radius = 7

/** A line with a dot for each stop; the one where the page stands is filled. */
function way({ stops, here }: Card['way'], { paper, line, edge, accent }: Colours): string[] {
  const rule = `<rect x="${margin}" y="${wayAt - 1}" width="${measure}" height="2" fill="${line}"/>`
  const gap = (measure - 2 * radius) / Math.max(1, stops - 1)
  if (gap < nearest) return [rule]
  const dots = Array.from({ length: stops }, (_, index) => {
    const at = `cx="${round(margin + radius + index * gap)}" cy="${wayAt}"`
    if (index + 1 === here) return `<circle ${at} r="13" fill="${accent}" stroke="${paper}" stroke-width="5"/>`
    return `<circle ${at} r="${radius}" fill="${paper}" stroke="${edge}" stroke-width="2"/>`
  })
  return [rule, ...dots]
}

function foot([left, right]: Card['foot'], { quiet }: Colours): string[] {
  const look = { face: 'label', size: 28, fill: quiet } as const
  return [...text(clipped(left, 760, 28, 1), footAt, look), ...text([right], footAt, { ...look, end: true })]
}

interface Look {
  readonly face: keyof typeof faces
  readonly size: number
  readonly fill: string
  /** Ends at the right margin. */
  readonly end?: boolean
}

/** By the names that the files give themselves, where each weight but the regular one is a family of its own. */
export const faces = {
  title: 'Source Serif 4 SemiBold',
  label: 'Source Sans 3',
  strong: 'Source Sans 3 SemiBold',
} as const

function text(lines: readonly string[], first: number, { face, size, fill, end }: Look): string[] {
  const x = end ? cardSize.width - margin : margin
  const look = `font-family="'${faces[face]}'" font-size="${size}" fill="${fill}"`
  return lines.map((line, index) => {
    const y = round(first + index * leading(size))
    return `<text x="${x}" y="${y}" ${look}${end ? ' text-anchor="end"' : ''}>${xml(line)}</text>`
  })
}

function leading(size: number): number {
  return size * (size > 40 ? 1.12 : 1.36)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
