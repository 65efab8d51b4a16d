/** A moment as people say it. English, as the rest of the command line is. */

/** `Friday 30 October 2026, 10:00`. Put together here, because commas move from one release of ICU to the next. */
export function longMoment(moment: Temporal.Instant, zone: string): string {
  return words(moment, zone, 'long')
}

/** `Fri 30 Oct 2026, 10:00` */
export function shortMoment(moment: Temporal.Instant, zone: string): string {
  return words(moment, zone, 'short')
}

function words(moment: Temporal.Instant, zone: string, length: 'long' | 'short'): string {
  const local = moment.toZonedDateTimeISO(zone)
  const date = local.toPlainDate()
  const name = (field: 'weekday' | 'month') => date.toLocaleString('en', { [field]: length })
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${name('weekday')} ${date.day} ${name('month')} ${date.year}, ${time}`
}
