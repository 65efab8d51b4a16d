import type { IsoDate } from './types.ts'

/** A hundred years: as good as for ever, and a day that every calendar has. */
const mostDays = 36_500

/** The last day on which a source may be trusted. A month counts from its first day, since nobody knows better. */
export function lastTrusted(checked: string, validDays: number): IsoDate {
  const [year, month, day = 1] = checked.split('-').map(Number)
  return new Date(Date.UTC(year!, month! - 1, day + Math.min(validDays, mostDays))).toISOString().slice(0, 10)
}
