/** `2026-11-01` → `1 November 2026`, or as the language has it. The day is a day of the calendar, in no time zone. */
export function longDate(day: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}
