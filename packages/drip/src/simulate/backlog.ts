/** What waits when mails can leave only so fast: first come, first served, quarter of an hour by quarter. */
import { quartersAnHour } from './tally.ts'

/** Windows begin with the simulation and follow each other, as the sender's do. */
export interface SimulatedLimits {
  readonly perSecond?: number | undefined
  readonly perHour?: number | undefined
  readonly perDay?: number | undefined
}

export interface Backlog {
  /** Mails that wait at the end of each hour. */
  readonly hours: readonly number[]
  readonly most: number
  /** The longest that a mail waits, in hours, to a quarter; what has not gone at the end waits until then. */
  readonly longestHours: number
  /** What has not gone when the time is over. */
  readonly left: number
}

export function backlogOf(quarters: Float64Array, weight: number, limits: SimulatedLimits): Backlog {
  const gone = sent(quarters, weight, limits)
  const came = sums(quarters, weight)
  const waiting = came.map((sum, quarter) => sum - gone[quarter]!)
  return {
    hours: waiting.filter((_, quarter) => quarter % quartersAnHour === quartersAnHour - 1).map(Math.round),
    most: Math.round(waiting.reduce((most, mails) => Math.max(most, mails), 0)),
    longestHours: longest(came, gone) / quartersAnHour,
    left: Math.round(waiting.at(-1) ?? 0),
  }
}

/** How many have come by the end of each quarter. */
function sums(quarters: Float64Array, weight: number): number[] {
  let sum = 0
  return Array.from(quarters, (mails) => (sum += mails * weight))
}

const secondsAQuarter = 900

/** How many have gone by the end of each quarter. */
function sent(quarters: Float64Array, weight: number, limits: SimulatedLimits): number[] {
  const { perSecond = Infinity, perHour = Infinity, perDay = Infinity } = limits
  let [waiting, sum, inHour, inDay] = [0, 0, 0, 0]
  return Array.from(quarters, (mails, quarter) => {
    if (quarter % quartersAnHour === 0) inHour = 0
    if (quarter % (24 * quartersAnHour) === 0) inDay = 0
    waiting += mails * weight
    const going = Math.min(waiting, perSecond * secondsAQuarter, perHour - inHour, perDay - inDay)
    waiting -= going
    inHour += going
    inDay += going
    sum += going
    return sum
  })
}

// Shares of mails come from the weight of a sample; less than a thousandth of one is arithmetic, not a mail.
const none = 0.001

/** In quarters: for each that came, how much later as many had gone. Both sums only rise, so one walk finds all. */
function longest(came: readonly number[], gone: readonly number[]): number {
  let most = 0
  let end = 0
  for (const [quarter, sum] of came.entries()) {
    while (end < gone.length && gone[end]! < sum - none) end++
    most = Math.max(most, end - quarter)
  }
  return most
}
