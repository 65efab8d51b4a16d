/** Counts of mails by quarter of an hour, and of sampled readers by what they get in an hour. */

// A quarter of an hour: no zone has a finer offset, so a slot opens at the start of one.
export const quartersAnHour = 4
const quarterMs = 15 * 60 * 1000

export interface Tally {
  readonly start: number
  /** Mails that become due, one place for each quarter of an hour. */
  readonly quarters: Float64Array
  /** Squares of what each reader gets in an hour: how far chance may lead the count of that hour astray. */
  readonly squares: Float64Array
}

export function newTally(start: Temporal.Instant, hours: number): Tally {
  return {
    start: start.epochMilliseconds,
    quarters: new Float64Array(hours * quartersAnHour),
    squares: new Float64Array(hours),
  }
}

/** One reader's mails; what lies outside is not counted. */
export function count(tally: Tally, moments: readonly Temporal.Instant[]): void {
  const byHour = new Map<number, number>()
  for (const at of moments) {
    const quarter = Math.floor((at.epochMilliseconds - tally.start) / quarterMs)
    if (quarter < 0 || quarter >= tally.quarters.length) continue
    tally.quarters[quarter]!++
    const hour = Math.floor(quarter / quartersAnHour)
    byHour.set(hour, (byHour.get(hour) ?? 0) + 1)
  }
  for (const [hour, mails] of byHour) tally.squares[hour]! += mails ** 2
}

/** Mails of each hour, `weight` for each that was counted. */
export function hoursOf({ quarters, squares }: Tally, weight: number): number[] {
  return Array.from(squares, (_, hour) => {
    const own = quarters.subarray(hour * quartersAnHour, (hour + 1) * quartersAnHour)
    return weight * own.reduce((sum, mails) => sum + mails, 0)
  })
}

/**
 * Half the width of the 95 % interval of an hour's mails, when `sample` readers stand for `subscribers`: simple random
 * sampling without replacement (Cochran, Sampling Techniques, 3rd ed., theorem 2.2). The days of sign-up are dealt out
 * evenly, so the true error is no larger.
 */
export function errorOf({ quarters, squares }: Tally, hour: number, sample: number, subscribers: number): number {
  if (sample >= subscribers) return 0
  const own = quarters.subarray(hour * quartersAnHour, (hour + 1) * quartersAnHour)
  const total = own.reduce((sum, mails) => sum + mails, 0)
  const variance = Math.max(0, squares[hour]! - total ** 2 / sample) / (sample - 1)
  return 1.96 * subscribers * Math.sqrt((variance / sample) * (1 - sample / subscribers))
}
