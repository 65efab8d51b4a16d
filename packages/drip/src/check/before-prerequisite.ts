import type { Lesson, ReaderLesson, Rule } from '@coursepost/core'
import type { Found, ScheduleCheck, Seen } from './seen.ts'

export const scheduleBeforePrerequisite: Rule = {
  id: 'schedule-before-prerequisite',
  severity: 'error',
  what: 'Some readers would get a lesson before what it builds on.',
  why: 'They could make nothing of it. The timetable never does this by itself; here it is tried on each kind of reader before anything is sent.',
  fix: 'Look at such a reader with `coursepost plan --sample`, and report it as a fault of the timetable.',
}

export const beforePrerequisite: ScheduleCheck = { rule: scheduleBeforePrerequisite, find }

function find({ graph, calendar }: Seen): Found[] {
  const byId = new Map(graph.lessons.map((item) => [item.lesson.id, item]))
  // What is past its `until` counts as met; whether there was room for it is another rule's matter.
  const come = new Set([...calendar.skipped, ...calendar.lapsing].map(({ id }) => id))
  return calendar.mails.flatMap(({ items }) => {
    const whole = items.filter(({ part }) => part === undefined).map(({ lesson }) => byId.get(lesson.id)!)
    const found = whole.flatMap((item) => missing(item, come))
    for (const { lesson } of whole) come.add(lesson.id)
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
