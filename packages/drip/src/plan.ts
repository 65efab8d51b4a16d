/**
 * The timetable. `plan` is pure and answers with the whole calendar that lies before one subscriber; everything that
 * asks "what is due next" asks it. It walks forward slot by slot and puts into each what is due soonest. What goes in a
 * slot depends on what has gone and on what lies ahead, never on when the plan was made; so whoever plans again on the
 * way finds the same calendar. The rules, with worked examples: docs/timetable.md.
 */
import type { Course } from '@coursepost/core'
import type { Calendar } from './calendar.ts'
import type { Delivered } from './delivery.ts'
import type { Enrolment } from './enrolment.ts'
import { lessonsAhead } from './timetable/ahead.ts'
import type { Day } from './timetable/day.ts'
import type { Opening } from './timetable/place.ts'
import { readerOf } from './timetable/reader.ts'
import { freeSlots, longestDays, paceOn, slotAsked, slotKey, slotsAtOnce } from './timetable/slots.ts'
import { stillWaiting } from './timetable/waiting.ts'
import {
  chooseFor,
  goesOnForEver,
  instant,
  placeLesson,
  placeParts,
  skipLapsed,
  startWalk,
  type Walk,
  withoutPause,
} from './timetable/walk.ts'

/** The whole calendar that lies before one subscriber. Pure: same arguments, same answer. */
export function plan(
  course: Course,
  enrolment: Enrolment,
  delivered: readonly Delivered[],
  now: Temporal.Instant,
): Calendar {
  const reader = readerOf(course, enrolment)
  if (!reader) return { mails: [], waiting: [], skipped: [], lapsing: [], lessons: 0 }
  const walk = startWalk(course, reader, delivered, now)
  // At once goes what could go when the reader confirmed; what has lapsed since makes room for nothing at once.
  const skipped = skipLapsed(walk, Math.min(reader.confirmedAt, now.epochMilliseconds))
  fillAtOnce(walk)
  skipped.push(...skipLapsed(walk, now.epochMilliseconds))
  fillAsked(walk)
  fillDays(walk)
  const { mails, lapsing, graph } = walk
  return { mails, waiting: stillWaiting(walk), skipped, lapsing, lessons: graph.lessons.length }
}

/** What is aimed at or before the confirmation goes at once, outside slots. */
function fillAtOnce(walk: Walk): void {
  const { reader, now, progress, taken } = walk
  if (progress.held) return
  const slots = slotsAtOnce(reader, now.epochMilliseconds, taken)
  for (const [index, slot] of slots.entries()) {
    const opening = { atOnce: true, day: reader.confirmedOn, at: reader.confirmedAt, free: slots.length - index }
    const next = chooseFor(walk, opening)
    if (next.kind !== 'lesson') return
    placeLesson(walk, next.ahead, next.aim, slot, now)
  }
}

/** The next lesson of the calendar, brought forward because the reader asked for it. */
function fillAsked(walk: Walk): void {
  const { reader, now, progress, delivered, taken } = walk
  const slot = slotAsked(reader, delivered, now)
  if (!slot || taken.has(slotKey(slot)) || progress.held) return
  const next = fillDays(withoutPause(walk), 'until a lesson')
  if (next) placeLesson(walk, next.ahead, next.aim, slot, now)
}

/** Day after day until nothing with a date is left, or only until the first lesson, which it gives. */
function fillDays(walk: Walk, end?: 'until a lesson') {
  const { openings, reader, now } = walk
  const today = reader.clock.dayAt(now.epochMilliseconds)
  for (let day = openings.from(today - 1); day <= today + longestDays; ) {
    const stop = fillDay(walk, day, end)
    if (stop.kind === 'lesson') return stop
    if (stop.next === undefined || goesOnForEver(walk, day)) return undefined
    day = openings.from(Math.max(stop.next, day + 1))
  }
  return undefined
}

/** Until its slots are full, or nothing may go in the next of them. */
function fillDay(walk: Walk, day: Day, end?: 'until a lesson') {
  const opens = walk.openings.at(day)!
  walk.lapsing.push(...skipLapsed(walk, opens))
  const slots = freeSlots(
    day,
    paceOn(walk.reader, day, () => isBehind(walk, day)),
    walk.taken,
  )
  for (const [index, slot] of slots.entries()) {
    const opening: Opening = { atOnce: false, day, at: opens, free: slots.length - index }
    const next = chooseFor(walk, opening)
    if (next.kind === 'nothing') return next
    if (next.kind === 'parts') placeParts(walk, next.parts, slot, instant(opens))
    else if (end) return next
    else placeLesson(walk, next.ahead, next.aim, slot, instant(opens))
  }
  return { kind: 'full', next: day + 1 } as const
}

/** The target day of an unsent lesson lies before this one. */
function isBehind({ graph, progress, dates, cadence }: Walk, day: Day): boolean {
  return lessonsAhead(graph.lessons, progress, dates, cadence).some(({ own }) => own !== undefined && own.day < day)
}
