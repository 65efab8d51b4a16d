/**
 * The colours of tracks, in the order in which the course names them. None carries meaning alone: a track also has its
 * own place in each lesson's row of marks. Contrast with the ground (WCAG 2.2, 1.4.11: 3 to 1) is held by a test.
 */
export interface TrackColour {
  /** A line or mark on light paper. */
  readonly light: string
  /** A line or mark on dark paper. */
  readonly dark: string
  /** A ground for dark text, where a picture has only one scheme. */
  readonly pale: string
}

/** Neighbours differ in lightness as well as in hue, for those who do not see the hue. */
const colours: readonly TrackColour[] = [
  { light: '#1f7a74', dark: '#6fc4b6', pale: '#d6ece9' },
  { light: '#b3660a', dark: '#e6ae55', pale: '#f8e7c8' },
  { light: '#73397f', dark: '#cf9bdc', pale: '#eddff0' },
  { light: '#2b66b8', dark: '#8ab3ee', pale: '#dbe7f7' },
  { light: '#a33524', dark: '#f0917e', pale: '#f6dad4' },
  { light: '#67701a', dark: '#bcc462', pale: '#e9ebcf' },
  { light: '#4d585f', dark: '#aab6bc', pale: '#e3e7e9' },
  { light: '#bb3f72', dark: '#f093b5', pale: '#f9dce7' },
]

/** So many tracks have a colour of their own; the next begins again with the first. */
export const colourCount = colours.length

export function trackColour(place: number): TrackColour {
  return colours[place % colourCount]!
}
