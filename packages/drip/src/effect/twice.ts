/** The proof that an edit sends nobody the same thing again: each calendar is held against the reader's ledger. Pure. */
import type { Calendar, PlannedItem } from '../calendar.ts'
import { type Delivered, holdsNext, meetsPrerequisite } from '../delivery.ts'
import { itemKey } from './fate.ts'

export interface Twice {
  /** Id of the lesson as it is now. */
  readonly lesson: string
  readonly part: string | undefined
}

/**
 * What stands in the calendar although the reader has it, or twice in the calendar itself. A lesson or part that may go
 * `again`, or repeats, is told apart by its occurrence; all others go once, whatever the occurrence says.
 */
export function sentTwice({ mails }: Calendar, delivered: readonly Delivered[]): Twice[] {
  const had = delivered.filter(({ state }) => meetsPrerequisite(state) || holdsNext(state))
  const once = new Set(had.map(({ lesson, part }) => itemKey(lesson, part)))
  const times = new Set(had.map(({ lesson, part, occurrence }) => timeKey(itemKey(lesson, part), occurrence)))
  const twice: Twice[] = []
  for (const item of mails.flatMap(({ items }) => items)) {
    const key = itemKey(item.lesson.key, item.part)
    const time = timeKey(key, item.occurrence)
    if (times.has(time) || (!mayRepeat(item) && once.has(key))) twice.push({ lesson: item.lesson.id, part: item.part })
    once.add(key)
    times.add(time)
  }
  return twice
}

function timeKey(item: string, occurrence: number): string {
  return `${item} ${occurrence}`
}

function mayRepeat({ lesson, part }: PlannedItem): boolean {
  if (part === undefined) return lesson.again
  const own = lesson.parts.find(({ id }) => id === part)
  return own !== undefined && (own.again || own.every !== undefined)
}
