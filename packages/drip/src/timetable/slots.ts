/** The days and hours at which one reader may get a lesson. */
import { type Delivered, holdsNext, type Slot } from '../delivery.ts'
import { type Day, dateOf, dayOf } from './day.ts'
import { isMailDay, type Reader } from './reader.ts'

/** A mail later than this waits for the next slot, so that a restart at night wakes nobody. */
export const grace = Temporal.Duration.from({ hours: 3 })
const graceMs = grace.total('milliseconds')

/** At most so many lessons go at once on confirmation: what a person can read in one sitting. */
export const mostAtOnce = 2

/** Past this many days without an opening there is none: a reader's weekdays come every week, a pause is leapt over. */
const longestGap = 400

/** The days that have slots for one reader, as they lie ahead at one moment. */
export interface Openings {
  /** When the slots of a day open, in milliseconds; `undefined` on a day without. */
  at(day: Day): number | undefined
  /** The first day with slots from `day` on. */
  from(day: Day): Day
  /** The last one before `day`. */
  before(day: Day): Day | undefined
}

/**
 * `now` in milliseconds. A day whose hour went by more than the grace ago is over. While an outcome is awaited (`held`),
 * slots that have opened already are not for this reader.
 */
export function openingsOf(reader: Reader, now: number, held: boolean): Openings {
  const earliest = Math.max(reader.clock.dayAt(now) - 1, reader.pausedUntil ?? Number.NEGATIVE_INFINITY)
  const at = (day: Day) => {
    if (day < earliest || !isMailDay(reader, day)) return undefined
    const opens = reader.clock.strikes(day)
    if (opens === undefined || opens <= reader.confirmedAt || opens < now - graceMs) return undefined
    return held && opens <= now ? undefined : opens
  }
  return {
    at,
    from(day) {
      const start = Math.max(day, earliest)
      for (let next = start; next < start + longestGap; next++) if (at(next) !== undefined) return next
      return Number.POSITIVE_INFINITY
    },
    before(day) {
      const start = Math.min(day - 1, earliest + longestDays)
      for (let last = start; last >= earliest; last--) if (at(last) !== undefined) return last
      return undefined
    },
  }
}

/** No course is longer; a calendar that would be is cut here, so that a plan always ends. */
export const longestDays = 3 * 366

/** When the first slot after `now` opens, and on which day. */
export function nextOpening(reader: Reader, now: Temporal.Instant): { at: Temporal.Instant; date: Temporal.PlainDate } {
  const ms = now.epochMilliseconds
  const openings = openingsOf(reader, ms, true)
  const day = openings.from(reader.clock.dayAt(ms))
  return { at: Temporal.Instant.fromEpochMilliseconds(openings.at(day)!), date: dateOf(day) }
}

/** The most mails on a day: the first entry of the track's pace that applies. */
export function paceOn(reader: Reader, day: Day, isBehind: () => boolean): number {
  const step = reader.track.pace.find(
    ({ firstDays, behind }) =>
      (firstDays === undefined || day - reader.confirmedOn < firstDays) && (!behind || isBehind()),
  )
  return step?.most ?? 1
}

/** The slots of a day that no mail has taken. */
export function freeSlots(day: Day, most: number, taken: ReadonlySet<string>): Slot[] {
  const date = dateOf(day)
  return numbered(most, (number) => ({ date, name: String(number) })).filter((slot) => !taken.has(slotKey(slot)))
}

/** What goes at once on confirmation has places of its own, outside the day's slots. */
export function slotsAtOnce(reader: Reader, now: number, taken: ReadonlySet<string>): Slot[] {
  const late = reader.confirmedAt + graceMs < now
  const paused = reader.pausedUntil !== undefined && reader.clock.dayAt(now) < reader.pausedUntil
  if (late || paused) return []
  // A reader who then corrects their zone may have been confirmed on the day before, or after: it is the same slot.
  const days = [-1, 0, 1].map((days) => dateOf(reader.confirmedOn + days))
  return numbered(mostAtOnce, (number) => ({ date: days[1]!, name: `${atOnceSlot}${number}` })).filter(
    ({ name }) => !days.some((date) => taken.has(slotKey({ date, name }))),
  )
}

function numbered(most: number, slot: (number: number) => Slot): Slot[] {
  return Array.from({ length: most }, (_, index) => slot(index + 1))
}

const atOnceSlot = 'now-'

/** Slots of mails that a reader asked for at once are named so, with the time of asking behind it. */
export const askedSlot = 'asked-'

/**
 * The slot of the lesson that the reader has asked for, while nothing has taken it. Asking is their own act, so a pause
 * does not hold it; after the grace it has lapsed, as any slot does.
 */
export function slotAsked({ nextAskedAt, zone }: Reader, delivered: readonly Delivered[], now: Temporal.Instant) {
  if (!nextAskedAt || Temporal.Instant.compare(nextAskedAt.add(grace), now) < 0) return undefined
  return hasBrought(delivered, nextAskedAt) ? undefined : askedSlotAt(nextAskedAt, zone)
}

/** Whether an asking at this moment has had its mail, or has it under way; whatever the reader's zone was then. */
export function hasBrought(delivered: readonly Delivered[], askedAt: Temporal.Instant): boolean {
  return delivered.some(
    ({ slot, state, at }) =>
      slot?.name.startsWith(askedSlot) &&
      (at
        ? Temporal.Instant.compare(at, askedAt) >= 0
        : (state === 'due' || holdsNext(state)) && isNear(slot, askedAt)),
  )
}

/** One that has not gone yet shows only its local day. */
function isNear({ date }: Slot, askedAt: Temporal.Instant): boolean {
  return Math.abs(dayOf(date) - dayOf(askedAt.toZonedDateTimeISO('UTC').toPlainDate())) <= 1
}

/** The slot of an asking at this moment. */
export function askedSlotAt(askedAt: Temporal.Instant, zone: string): Slot {
  const at = askedAt.toZonedDateTimeISO(zone)
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' }).replace(':', '')
  return { date: at.toPlainDate(), name: askedSlot + time }
}

export function slotKey({ date, name }: Slot): string {
  return `${date.toString()} ${name}`
}

/** A slot stays taken whatever became of its mail; a cancelled mail never went and gives its slot back. */
export function takenSlots(delivered: readonly Delivered[]): ReadonlySet<string> {
  return new Set(delivered.flatMap(({ slot, state }) => (slot && state !== 'cancelled' ? [slotKey(slot)] : [])))
}

/**
 * The moment that `sent(LESSON)` counts from: when the slot opened, so that a sender's few minutes move nothing; when
 * the mail went, if that was later than the grace.
 */
export function sentInSlot(reader: Reader, { date, name }: Slot, at: Temporal.Instant | undefined) {
  const day = dayOf(date)
  const opened = name.startsWith(atOnceSlot) ? reader.confirmedAt : reader.clock.strikes(day)
  const went = at?.epochMilliseconds ?? opened ?? reader.confirmedAt
  const inTime = opened !== undefined && !name.startsWith(askedSlot) && went >= opened && went <= opened + graceMs
  return { at: inTime ? opened : went, day }
}
