/** A day in words, in the language of the course: 11 June 2026. */
export function dayInWords(day: string, language: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return formatter(language).format(Date.UTC(year!, month! - 1, date))
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Kept: making one takes a hundred times longer than using it. */
function formatter(language: string): Intl.DateTimeFormat {
  const known = formatters.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  formatters.set(language, known)
  return known
}
