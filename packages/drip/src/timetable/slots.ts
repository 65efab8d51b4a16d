/** The days and hours at which one reader may get a lesson. */
import type { Delivered, Slot } from '../delivery.ts'
import { isMailDay, type Reader } from './reader.ts'
import { atWallTime, localDate } from './wall-time.ts'

/** A mail later than this waits for the next slot, so that a restart at night wakes nobody. */
export const grace = Temporal.Duration.from({ hours: 3 })

/** At most so many lessons go at once on confirmation: what a person can read in one sitting. */
export const mostAtOnce = 2

export interface OpenSlot {
  readonly slot: Slot
  readonly at: Temporal.Instant
}

/** The first mail day on or after `from` that is not paused. */
export function nextDay(reader: Reader, from: Temporal.PlainDate): Temporal.PlainDate {
  let date = from
  if (reader.pausedUntil && Temporal.PlainDate.compare(date, reader.pausedUntil) < 0) date = reader.pausedUntil
  while (!isMailDay(reader, date)) date = date.add({ days: 1 })
  return date
}

/** When the slots of a day open; `undefined` on a day that has no such time, or whose time has gone by. */
export function opening(reader: Reader, date: Temporal.PlainDate, now: Temporal.Instant): Temporal.Instant | undefined {
  const at = atWallTime(date, reader.hour, reader.zone)
  if (!at || Temporal.Instant.compare(at, reader.confirmedAt) <= 0) return undefined
  return Temporal.Instant.compare(at.add(grace), now) < 0 ? undefined : at
}

/** The most lessons on a day: the first entry of the track's pace that applies. */
export function paceOn(reader: Reader, date: Temporal.PlainDate, isBehind: () => boolean): number {
  const day = reader.confirmedOn.until(date, { largestUnit: 'days' }).days
  const step = reader.track.pace.find(
    ({ firstDays, behind }) => (firstDays === undefined || day < firstDays) && (!behind || isBehind()),
  )
  return step?.most ?? 1
}

/** The slots of `date` that no mail has taken. */
export function freeSlots(date: Temporal.PlainDate, most: number, taken: ReadonlySet<string>): Slot[] {
  return Array.from({ length: most }, (_, index) => ({ date, name: String(index + 1) })).filter(
    (slot) => !taken.has(slotKey(slot)),
  )
}

/** What goes at once on confirmation has places of its own, outside the day's slots. */
export function slotsAtOnce(reader: Reader, now: Temporal.Instant, taken: ReadonlySet<string>): Slot[] {
  const late = Temporal.Instant.compare(reader.confirmedAt.add(grace), now) < 0
  const today = localDate(now, reader.zone)
  const paused = reader.pausedUntil && Temporal.PlainDate.compare(today, reader.pausedUntil) < 0
  if (late || paused) return []
  return Array.from({ length: mostAtOnce }, (_, index) => ({
    date: reader.confirmedOn,
    name: `now-${index + 1}`,
  })).filter((slot) => !taken.has(slotKey(slot)))
}

/** Slots of mails that a reader asked for at once are named so, with the time of asking behind it. */
export const askedSlot = 'asked-'

/**
 * The slot of the lesson that the reader has asked for, while nothing has taken it. Asking is their own act, so a pause
 * does not hold it; after the grace it has lapsed, as any slot does.
 */
export function slotAsked({ nextAskedAt, zone }: Reader, now: Temporal.Instant, taken: ReadonlySet<string>) {
  if (!nextAskedAt || Temporal.Instant.compare(nextAskedAt.add(grace), now) < 0) return undefined
  const slot = askedSlotAt(nextAskedAt, zone)
  return taken.has(slotKey(slot)) ? undefined : slot
}

/** The slot that an asking at this moment has, once and for all. */
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
