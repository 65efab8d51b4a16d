/**
 * Tries every order: could each lesson and part come on the day it is due? Written without the planner, as slowly and
 * plainly as can be, so that the planner can be held against it.
 */
import type { Course, Lesson, Part, Track } from '@coursepost/core'
import type { Enrolment } from '@coursepost/drip'

/** Slots that open together: those of a day, or those at once. */
interface Group {
  readonly at: number
  readonly slots: number
  readonly atOnce: boolean
}

interface Item {
  readonly lesson: Lesson
  readonly part: Part | undefined
  /** Number of the group in which it is due; `undefined` when only others give it a date. */
  readonly due: number | undefined
  /** It need not wait for its own date. */
  readonly pulled: boolean
}

/** Whether any order puts every item on its day. Lessons that nothing dates do not count. */
export function someOrderMeetsAll(course: Course, enrolment: Enrolment): boolean {
  const groups = groupsOf(course.tracks.get('only')!, enrolment)
  const items = itemsOf(course, enrolment, groups)
  const failed = new Set<string>()
  const search = (group: number, used: number, placed: ReadonlySet<Item>): boolean => {
    if (placed.size === items.length) return true
    if (group === groups.length) return false
    if (items.some((item) => item.due !== undefined && item.due < group && !placed.has(item))) return false
    if (used === groups[group]!.slots) return search(group + 1, 0, placed)
    const state = `${group} ${used} ${items.map((item) => (placed.has(item) ? 1 : 0)).join('')}`
    if (failed.has(state)) return false
    const found =
      mailsFor(items, placed, group, groups).some((mail) => search(group, used + 1, new Set([...placed, ...mail]))) ||
      search(group + 1, 0, placed)
    if (!found) failed.add(state)
    return found
  }
  return search(0, 0, new Set())
}

/** A lesson alone, or all parts whose time has come. */
function mailsFor(
  items: readonly Item[],
  placed: ReadonlySet<Item>,
  group: number,
  groups: readonly Group[],
): Item[][] {
  const had = (id: string) => items.every((item) => item.part || item.lesson.id !== id || placed.has(item))
  const open = items.filter((item) => !placed.has(item))
  const lessons = open.filter(
    ({ lesson, part, due, pulled }) =>
      !part && lesson.requires.every((edge) => had(edge.lesson)) && (pulled || due! <= group),
  )
  const parts = open.filter(
    ({ lesson, part, due }) => part && due! <= group && had(lesson.id) && !groups[group]!.atOnce,
  )
  return [...lessons.map((lesson) => [lesson]), ...(parts.length > 0 ? [parts] : [])]
}

function itemsOf({ lessons }: Course, enrolment: Enrolment, groups: readonly Group[]): Item[] {
  const own = new Map(lessons.map((lesson) => [lesson.id, dateOf(lesson.tracks.get('only')!.send, enrolment)]))
  const pull = (lesson: Lesson): number =>
    Math.min(
      ...lesson.parts.map(({ send }) => dateOf(send, enrolment) ?? Infinity),
      ...lessons
        .filter(({ requires }) => requires.some((edge) => edge.lesson === lesson.id))
        .map((dependant) => Math.min(own.get(dependant.id) ?? Infinity, pull(dependant))),
    )
  const due = (at: number, part: boolean) => groups.findIndex((group) => group.at >= at && !(part && group.atOnce))
  return lessons.flatMap((lesson) => {
    const at = own.get(lesson.id)
    const pulled = pull(lesson) <= (at ?? Number.MAX_VALUE)
    if (at === undefined && !pulled) return []
    const parts = lesson.parts.map((part) => ({
      lesson,
      part,
      due: due(dateOf(part.send, enrolment)!, true),
      pulled: false,
    }))
    return [{ lesson, part: undefined, due: at === undefined ? undefined : due(at, false), pulled }, ...parts]
  })
}

/** Only days counted from the sign-up; the reader's hour on that day. */
function dateOf(send: Part['send'], { confirmedAt, zone, hour }: Enrolment): number | undefined {
  if (send?.kind !== 'anchor' || send.anchor.kind !== 'day' || send.anchor.id !== 'sign-up') return undefined
  const confirmed = confirmedAt!.toZonedDateTimeISO(zone)
  if (!send.offset) return confirmed.epochMilliseconds
  const date = confirmed.toPlainDate().add({ days: send.offset.amount })
  return date.toPlainDateTime(hour!).toZonedDateTime(zone).epochMilliseconds
}

function groupsOf({ days, pace }: Track, { confirmedAt, zone, hour, pausedUntil }: Enrolment): Group[] {
  const confirmed = confirmedAt!.toZonedDateTimeISO(zone)
  const paused = pausedUntil && Temporal.PlainDate.compare(confirmed.toPlainDate(), pausedUntil) < 0
  const groups: Group[] = paused ? [] : [{ at: confirmed.epochMilliseconds, slots: 2, atOnce: true }]
  for (let day = 0; day < 60; day++) {
    const date = confirmed.toPlainDate().add({ days: day })
    const at = date.toPlainDateTime(hour!).toZonedDateTime(zone)
    const weekday = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const)[date.dayOfWeek - 1]!
    const slots = pace.find(({ firstDays }) => firstDays === undefined || day < firstDays)!.most
    const open =
      days.includes(weekday) && at.toPlainDate().equals(date) && at.epochMilliseconds > confirmed.epochMilliseconds
    const held = pausedUntil && Temporal.PlainDate.compare(date, pausedUntil) < 0
    if (open && !held) groups.push({ at: at.epochMilliseconds, slots, atOnce: false })
  }
  return groups
}

/** The items of a calendar that come after the first slot at which they could have been in time. */
export function late(
  course: Course,
  enrolment: Enrolment,
  sentAt: (lesson: string, part?: string) => number,
): string[] {
  const groups = groupsOf(course.tracks.get('only')!, enrolment)
  return itemsOf(course, enrolment, groups).flatMap(({ lesson, part, due }) => {
    const name = part ? `${lesson.id}#${part.id}` : lesson.id
    return due !== undefined && sentAt(lesson.id, part?.id) > groups[due]!.at ? [name] : []
  })
}
