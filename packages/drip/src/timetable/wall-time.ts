/**
 * A wall time on a local day, as an instant. A time that the change to summer time skips moves to the next that
 * exists; one that would thereby land on another day is dropped (in 2011 Samoa had no 30 December).
 */
export function atWallTime(date: Temporal.PlainDate, hour: string, zone: string): Temporal.Instant | undefined {
  const local = date
    .toPlainDateTime(Temporal.PlainTime.from(hour))
    // 'compatible' takes the earlier of two and the later around a gap: RFC 5545 §3.3.5 does the same.
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
  return local.toPlainDate().equals(date) ? local.toInstant() : undefined
}

/** The local day on which an instant falls. */
export function localDate(at: Temporal.Instant, zone: string): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate()
}
