/**
 * How the map looks, as CSS that is scoped to `.lesson-map`: it stands inside a picture that stands alone, and in the
 * theme of a site that shows the map in a page. Colours are those of site and mail.
 */
import { tokens } from '../site/tokens.ts'
import { colourCount, type TrackColour, trackColour } from './colours.ts'
import { type } from './map-boxes.ts'

export function mapStyle(): string {
  return `.lesson-map {
  max-width: 100%;
  height: auto;
  background: var(--map-paper);
  font-family: ${tokens.fonts.label};
${palette('light')}
}
@media (prefers-color-scheme: dark) {
  .lesson-map {
${palette('dark')}
  }
}
.lesson-map .ground { fill: var(--map-paper); }
.lesson-map text { fill: var(--map-ink); }
.lesson-map .key .heading { font-size: 20px; font-weight: 600; fill: var(--map-ink); }
.lesson-map .key text { font-size: 13px; fill: var(--map-quiet); }
.lesson-map .box { fill: var(--map-panel); stroke: var(--map-edge); }
.lesson-map .draft .box { fill: var(--map-paper); stroke-dasharray: 5 4; }
.lesson-map .place { font-size: ${type.place.size}px; fill: var(--map-quiet); }
.lesson-map .title { font-size: ${type.title.size}px; font-weight: 500; }
.lesson-map .draft .title { fill: var(--map-quiet); }
.lesson-map .when { font-size: ${type.when.size}px; font-style: italic; fill: var(--map-quiet); }
.lesson-map .edge { fill: none; stroke: var(--map-edge); stroke-width: 1.5; }
.lesson-map .head { fill: var(--map-edge); }
.lesson-map .requires-any { stroke-dasharray: 7 4; }
.lesson-map .after { stroke-dasharray: 0.1 4.5; stroke-width: 1.8; stroke-linecap: round; }
.lesson-map .no-track { fill: var(--map-line); }
.lesson-map a:hover .box { stroke: var(--map-accent); stroke-width: 2; }
.lesson-map a:hover .title { fill: var(--map-accent); }
.lesson-map a:focus-visible { outline: none; }
.lesson-map a:focus-visible .box { stroke: var(--map-accent); stroke-width: 3; }
${trackRules()}
`
}

function palette(scheme: 'light' | 'dark'): string {
  const { paper, panel, line, edge, ink, quiet, accent } = tokens[scheme]
  const names = { paper, panel, line, edge, ink, quiet, accent }
  const indent = scheme === 'light' ? '  ' : '    '
  return [
    ...Object.entries(names).map(([name, colour]) => `${indent}--map-${name}: ${colour};`),
    ...places().map(
      (place) => `${indent}--map-track-${place}: ${trackColour(place)[scheme satisfies keyof TrackColour]};`,
    ),
  ].join('\n')
}

function trackRules(): string {
  return places()
    .map(
      (place) =>
        `.lesson-map .track-${place} { fill: var(--map-track-${place}); } ` +
        `.lesson-map .edge.track-${place} { fill: none; stroke: var(--map-track-${place}); }`,
    )
    .join('\n')
}

function places(): number[] {
  return Array.from({ length: colourCount }, (_, place) => place)
}
