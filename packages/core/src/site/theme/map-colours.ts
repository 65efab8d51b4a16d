/**
 * What the map on a page takes from the theme around it: its own colours give way to the course's, and a track has the
 * colour of its line wherever it is named.
 */
import { colourCount, trackColour } from '../../export/colours.ts'

/** Stands behind `mapStyle()`, which declares the same properties with the same weight. */
export function mapColours(): string {
  const places = Array.from({ length: colourCount }, (_, place) => place)
  const marks = (scheme: 'light' | 'dark') =>
    places.map((place) => `.track-mark.track-${place} { --mark: ${trackColour(place)[scheme]}; }`).join('\n')
  const shared = ['paper', 'panel', 'line', 'edge', 'ink', 'quiet', 'accent']
  return `${marks('light')}
@media (prefers-color-scheme: dark) {
${marks('dark')}
}
.lesson-map {
${shared.map((name) => `  --map-${name}: var(--${name});`).join('\n')}
}
`
}
