/** Mails wait in lanes, one for each recipient domain, so that a slow domain holds up its own readers only. */
export function laneOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
