import type { Lesson, Rule } from '@coursepost/core'
import type { Found, ScheduleCheck, Seen } from './seen.ts'

export const scheduleAfterUntil: Rule = {
  id: 'schedule-after-until',
  severity: 'warning',
  what: 'Some readers never get a lesson, because its `until` passes before there is room for it.',
  why: 'The lesson was promised to them, and is dropped without a word.',
  fix: 'Give it an earlier `send` or a later `until`; or say who goes without: mark it `optional`, or give it a `when` such as `plan-start..plan-end >= 21 days or unknown`.',
}

export const afterUntil: ScheduleCheck = { rule: scheduleAfterUntil, find }

function find(seen: Seen): Found[] {
  return lapsedForRoom(seen)
    .filter(({ optional }) => !optional)
    .map((lesson) => ({
      lesson,
      message: `expected room for \`${lesson.id}\` before its \`until\`, got none`,
    }))
}

/** Those that would have come, were there room. What lapses all the same has dates that its author wanted so. */
export function lapsedForRoom({ calendar, roomy }: Pick<Seen, 'calendar' | 'roomy'>): readonly Lesson[] {
  if (calendar.lapsing.length === 0) return []
  const items = roomy().mails.flatMap((mail) => mail.items)
  const come = new Set(items.filter(({ part }) => part === undefined).map(({ lesson }) => lesson.id))
  return calendar.lapsing.filter(({ id }) => come.has(id))
}
