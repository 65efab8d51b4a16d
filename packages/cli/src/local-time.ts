/** `Fri 2026-10-30 08:00 America/Los_Angeles`: unambiguous, and the same in every locale. */
export function localTime(at: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone)
  const weekday = local.toLocaleString('en', { weekday: 'short' })
  return `${weekday} ${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })} ${zone}`
}
