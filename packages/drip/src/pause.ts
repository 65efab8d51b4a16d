/** The day on which a pause ends. */

/** A pause without an end: the last year that every calendar on the way can write with four digits. */
const openEnded = Temporal.PlainDate.from('9999-01-01')

/** From a number of days, or for as long as the reader likes. */
export function pauseFor(days: number | 'open-ended', today: Temporal.PlainDate): Temporal.PlainDate {
  return days === 'open-ended' ? openEnded : today.add({ days })
}

export function isOpenEnded(until: Temporal.PlainDate): boolean {
  return until.equals(openEnded)
}

/** Undefined when no pause holds back what would come on `today`. */
export function currentPause(
  until: Temporal.PlainDate | undefined,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  return until && Temporal.PlainDate.compare(until, today) > 0 ? until : undefined
}
