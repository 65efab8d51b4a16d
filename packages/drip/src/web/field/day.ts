/** A day of the calendar, `YYYY-MM-DD`: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const [year, month, day] = text.split('-').map(Number) as [number, number, number]
  if (year < earliestYear || year > latestYear) return false
  return month >= 1 && month <= 12 && day >= 1 && day <= Temporal.PlainDate.from({ year, month, day: 1 }).daysInMonth
}

/** A course's dates lie within a working life; a year outside is a slip of the finger. */
const earliestYear = 2000
const latestYear = 2100
