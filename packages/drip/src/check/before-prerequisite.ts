import type { Lesson, ReaderLesson, Rule } from '@coursepost/core'
import { lapsedForRoom } from './after-until.ts'
import type { Found, ScheduleCheck, Seen } from './seen.ts'

export const scheduleBeforePrerequisite: Rule = {
  id: 'schedule-before-prerequisite',
  severity: 'error',
  what: 'Some readers get a lesson without having had what it builds on.',
  why: 'There is no room for the other one before its `until`, so it is dropped, and what requires it comes all the same.',
  fix: 'Give the lesson that is dropped an earlier `send` or a later `until`, make others `optional`, or let this one have the same `until`.',
}

export const beforePrerequisite: ScheduleCheck = { rule: scheduleBeforePrerequisite, find }

function find(seen: Seen): Found[] {
  const byId = new Map(seen.graph.lessons.map((item) => [item.lesson.id, item]))
  const come = new Set<string>()
  const dropped = new Set(lapsedForRoom(seen).map(({ id }) => id))
  // Its `until` was over for other reasons, which the author meant: it counts as met.
  for (const { id } of [...seen.calendar.skipped, ...seen.calendar.lapsing]) if (!dropped.has(id)) come.add(id)
  return seen.calendar.mails.flatMap(({ items }) => {
    const found = items.flatMap(({ lesson, part }) => (part === undefined ? missing(byId.get(lesson.id)!, come) : []))
    for (const { lesson, part } of items) if (part === undefined) come.add(lesson.id)
    return found
  })
}

function missing({ lesson, requires, requiresAny }: ReaderLesson, come: ReadonlySet<string>): Found[] {
  const all = requires.filter((id) => !come.has(id))
  const any = requiresAny.length > 0 && !requiresAny.some((id) => come.has(id)) ? requiresAny : []
  return [...all, ...any].length === 0 ? [] : [{ lesson, message: messageOf(lesson, [...all, ...any]) }]
}

function messageOf({ id }: Lesson, missing: readonly string[]): string {
  return `expected ${missing.map((one) => `\`${one}\``).join(', ')} before \`${id}\`, got \`${id}\` without`
}
