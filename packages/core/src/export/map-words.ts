/** The fixed words of the map, for those who see it and those who hear it. */
import type { EdgeKind } from '../graph/index-of.ts'

export interface MapWords {
  /** Before the course's or the track's title, as the picture's name. */
  readonly map: string
  readonly tracks: string
  readonly draft: string
  /** Before a condition. */
  readonly onlyIf: string
  /** In place of every condition: for pages whose readers should meet no expression of ours. */
  readonly someReaders?: string
  /** What each kind of line means: in the key, and before the lessons it comes from. */
  readonly edges: Readonly<Record<EdgeKind, string>>
}

export const englishMap: MapWords = {
  map: 'Map of the lessons',
  tracks: 'Tracks',
  draft: 'draft',
  onlyIf: 'Only if',
  edges: { requires: 'Comes after', 'requires-any': 'Comes after one of', after: 'Better after' },
}

export function whenText({ someReaders, onlyIf }: MapWords, when: string): string {
  return someReaders ?? `${onlyIf} ${when}`
}
