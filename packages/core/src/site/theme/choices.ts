/** Style sheets cannot compare ids, so tracks are counted, and the sheet knows this many. Beyond it, all is shown. */
export const mostTracks = 12

/** Once a track is chosen, what is asked only of the others goes; with nothing chosen, or no `:has`, all stays. */
export function choiceStyles(): string {
  const shown = numbers().map((n) => `.sign-up:has(.track-${n}:checked) .for-${n}`)
  return `.sign-up:has([name="track"]:checked) .for-some { display: none; }
${shown.join(',\n')} { display: block; }
`
}

function numbers(): number[] {
  return Array.from({ length: mostTracks }, (_, index) => index + 1)
}
