/** One reader's clock: when their hour strikes on a local day. It remembers, because a plan asks for each day often. */
import { type Day, dateOf, dayOf } from './day.ts'
import { atWallTime, localDate } from './wall-time.ts'

export interface Clock {
  /** Milliseconds since 1970; `undefined` on a day that has no such time. */
  strikes(day: Day): number | undefined
  /** The local day on which an instant falls. */
  dayAt(ms: number): Day
}

export function clockOf(zone: string, hour: string): Clock {
  const name = `${zone} ${hour}`
  const known = clocks.get(name)
  if (known) return known
  if (clocks.size >= mostClocks) clocks.clear()
  const clock = newClock(zone, hour)
  clocks.set(name, clock)
  return clock
}

/** Readers share zones and hours, and what a clock says of a day never changes while a process runs. */
const clocks = new Map<string, Clock>()
// 200 clocks: some hundred days of each are at most a few megabytes.
const mostClocks = 200

function newClock(zone: string, hour: string): Clock {
  const known = new Map<Day, number | undefined>()
  return {
    strikes(day) {
      if (!known.has(day)) known.set(day, atWallTime(dateOf(day), hour, zone)?.epochMilliseconds)
      return known.get(day)
    },
    dayAt: (ms) => dayOf(localDate(Temporal.Instant.fromEpochMilliseconds(ms), zone)),
  }
}

/** The hour on this day, or on the next that has one. */
export function hourFrom(clock: Clock, day: Day): number {
  for (let next = day; ; next++) {
    const at = clock.strikes(next)
    if (at !== undefined) return at
  }
}
