/** Clocks are passed in. A moved one starts at the given time and then runs as fast as the real one. */
import { UsageError } from './exit.ts'

export type Clock = () => Temporal.Instant

export const realClock: Clock = () => Temporal.Now.instant()

export function movedClock(start: Temporal.Instant, real: Clock = realClock): Clock {
  const shift = start.since(real())
  return () => real().add(shift)
}

/** `--now` or an option like it: an instant (`2026-10-30T17:00:00Z`), or a local date and time with its zone. */
export function parseNow(text: string, option = '--now'): Temporal.Instant {
  try {
    return text.includes('[') ? Temporal.ZonedDateTime.from(text).toInstant() : Temporal.Instant.from(text)
  } catch {
    throw new UsageError(
      `${option}: expected a moment such as 2026-10-30T17:00:00Z or 2026-10-30T10:00[America/Los_Angeles], got \`${text}\`.`,
    )
  }
}
