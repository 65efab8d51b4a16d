/**
 * Every slot that lies ahead as one number, so that "earlier" is "less": the day first, then the slot in the day. What
 * should have gone on a day that is over has a place too, before all that can still be had.
 */
import type { Day } from './day.ts'
import { instantOf, type Moment } from './moment.ts'
import type { Reader } from './reader.ts'
import { type Openings, paceOn } from './slots.ts'

/** The slots that are being filled: those of a day, or those at once on confirmation. */
export interface Opening {
  readonly atOnce: boolean
  readonly day: Day
  /** Milliseconds since 1970. */
  readonly at: number
  /** How many of its slots are still free; at least 1. */
  readonly free: number
}

/** The slots in which something is on time. */
export interface Window {
  readonly first: number
  /** Lies before `first` when the day is over. */
  readonly last: number
  /** The same, or the end of the day at hand when its own day is over. */
  readonly due: number
}

export interface Places {
  /** The one that is being filled. */
  readonly first: number
  window(moment: Moment): Window
  /** The same for a part: nothing but lessons goes at once. */
  windowOfPart(moment: Moment): Window
  /** The first of those that open together with it. */
  opens(place: number): number
  /** The first that there is at this place or behind it. */
  from(place: number): number
  /** The last that there is before this one. */
  before(place: number): number
}

/** Room for the slots of a day; what lies at once stands before the day's own slots. */
const perHalf = 64
const mostADay = perHalf - 1

export function placesOf(reader: Reader, openings: Openings, opening: Opening): Places {
  const first = startOf(opening.day) - (opening.atOnce ? perHalf : 0)
  // Counted without `behind`: a plan may not rest on being late.
  const free = (day: Day) =>
    day === opening.day && !opening.atOnce
      ? opening.free
      : Math.min(
          mostADay,
          paceOn(reader, day, () => false),
        )
  const lastOn = (day: Day) => startOf(day) + free(day) - 1
  const lastAhead = first + opening.free - 1
  const over = (day: Day): Window => ({ first, last: startOf(day) + mostADay, due: lastAhead })
  const inTime = (first: number, last: number): Window => ({ first, last, due: last })
  const inDays = (moment: Moment): Window => {
    const day = openingFor(moment, openings)
    return inTime(startOf(day), lastOn(day))
  }

  return {
    first,
    window(moment) {
      if (moment.day < opening.day) return over(moment.day)
      const atOnce = opening.atOnce && instantOf(moment, reader) <= reader.confirmedAt
      return atOnce ? inTime(first, lastAhead) : inDays(moment)
    },
    windowOfPart: (moment) => (moment.day < opening.day && !opening.atOnce ? over(moment.day) : inDays(moment)),
    opens: (place) => (place <= lastAhead ? first : startOf(dayOfPlace(place))),
    from(place) {
      if (place <= lastAhead) return Math.max(place, first)
      const day = dayOfPlace(place)
      const open = openings.from(day)
      if (open > day) return startOf(open)
      return place <= lastOn(day) ? Math.max(place, startOf(day)) : startOf(openings.from(day + 1))
    },
    before(place) {
      if (place <= lastAhead || place > startOf(dayOfPlace(place))) return place - 1
      const day = openings.before(dayOfPlace(place))
      if (day !== undefined && day >= opening.day) return lastOn(day)
      return opening.atOnce ? lastAhead : first - 1
    },
  }
}

export function startOf(day: Day): number {
  return (2 * day + 1) * perHalf
}

export function dayOfPlace(place: number): Day {
  return Math.floor(place / perHalf / 2)
}

/** The first day whose slots open at this moment or later. */
function openingFor(moment: Moment, openings: Openings): Day {
  let day = openings.from(moment.day)
  while (moment.kind === 'time' && openings.at(day)! < moment.at) day = openings.from(day + 1)
  return day
}
