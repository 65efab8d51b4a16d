import type { Weekday } from '@coursepost/core'

/** Monday first (ISO 8601), as on the calendars that most readers keep. */
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

export function isWeekday(text: string): text is Weekday {
  return (weekdays as readonly string[]).includes(text)
}
