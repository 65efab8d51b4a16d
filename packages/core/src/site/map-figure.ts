/** The lesson map on a page. On a narrow screen the theme leaves it out: the list of lessons says the same there. */

import { mapSvg } from '../export/map-svg.ts'
import type { MapWords } from '../export/map-words.ts'
import type { EdgeKind } from '../graph/index-of.ts'
import { trackLessons } from '../graph/path.ts'
import { type Html, html, raw } from '../markup.ts'
import { shownLessons } from './order.ts'
import type { Site } from './site.ts'
import type { Words } from './words.ts'

/** Lessons. Two need no map, and a picture of more than a hundred is no help to anyone who looks for their way. */
const fewest = 3
const most = 100

/** Boxes beside each other that fit the widest column at the size of their text. */
const across = 4

/** What a lesson needs. What it is only better read after is in the order of every list, and would fill a map with lines. */
const kinds: readonly EdgeKind[] = ['requires', 'requires-any']

/** Of the whole course, or of the track with this id. */
export async function mapFigure({ course, base, words }: Site, track?: string): Promise<Html | undefined> {
  const { length } = track === undefined ? shownLessons(course) : trackLessons(course, track)
  if (length < fewest || length > most) return undefined
  const look = { across, kinds, compact: true, onlyUnmet: true, styled: false, heading: false, drafts: false }
  const svg = await mapSvg(course, { ...look, base, words: mapWords(words), ...(track !== undefined && { track }) })
  return html`<div class="map">${raw(svg.trimEnd())}</div>`
}

function mapWords(words: Words): MapWords {
  return {
    map: words['map-name'],
    tracks: words['map-tracks'],
    draft: words['map-draft'],
    onlyIf: words['map-some'],
    someReaders: words['map-some'],
    edges: { requires: words['map-requires'], 'requires-any': words['map-any'], after: words['map-after'] },
  }
}
