/** The preview's clock: runs as the real one does, and can be pushed forward, never back. */
import { type Clock, realClock } from '../clock.ts'

export interface MovableClock {
  readonly now: Clock
  readonly moveTo: (at: Temporal.Instant) => void
}

export function movableClock(start: Temporal.Instant, real: Clock = realClock): MovableClock {
  let shift = start.since(real())
  const now = () => real().add(shift)
  return {
    now,
    moveTo: (at) => {
      if (Temporal.Instant.compare(at, now()) > 0) shift = at.since(real())
    },
  }
}
