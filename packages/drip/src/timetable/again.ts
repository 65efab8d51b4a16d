/** What may go once more because its date was moved: a lesson or part with `again: true`, and nothing else. */
import type { Day } from './day.ts'
import type { Gone } from './progress.ts'

/**
 * Its date lies behind the slot in which it went. One that went before its own date, because something built on it or
 * the reader asked, had that date then already: only a still later one is a move. To learn a date is no move either.
 */
export function goesAgain(again: boolean, gone: Gone, day: Day): boolean {
  return again && gone.ownDay !== undefined && day > gone.day && day > gone.ownDay
}
