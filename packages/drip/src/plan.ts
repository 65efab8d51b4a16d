/**
 * The timetable. `plan` is pure and answers with the whole calendar that lies before one subscriber; everything that
 * asks "what is due next" asks it. It walks forward slot by slot and puts into each the lesson that is due soonest.
 * The rules, with worked examples: docs/timetable.md.
 */
import { type Course, type Lesson, type ReaderLesson, readerGraph } from '@coursepost/core'
import type { Calendar, PlannedMail, Waiting } from './calendar.ts'
import type { Delivered, Slot } from './delivery.ts'
import type { Enrolment } from './enrolment.ts'
import { turns } from './timetable/cadence.ts'
import { choose, type Targets } from './timetable/choose.ts'
import { instantOf, type Moment, resolve } from './timetable/moment.ts'
import { meet, type Progress, progressOf } from './timetable/progress.ts'
import { type Reader, readerOf } from './timetable/reader.ts'
import { freeSlots, nextDay, opening, paceOn, slotAsked, slotKey, slotsAtOnce, takenSlots } from './timetable/slots.ts'
import { findTargets } from './timetable/targets.ts'
import { localDate } from './timetable/wall-time.ts'

/** No course is longer; a calendar that would be is cut here, so that a plan always ends. */
const longestDays = 3 * 366

/** The whole calendar that lies before one subscriber. Pure: same arguments, same answer. */
export function plan(
  course: Course,
  enrolment: Enrolment,
  delivered: readonly Delivered[],
  now: Temporal.Instant,
): Calendar {
  const reader = readerOf(course, enrolment)
  if (!reader) return { mails: [], waiting: [], skipped: [], lapsing: [], lessons: 0 }
  const graph = readerGraph(course, reader.track.id, reader.answers)
  const walk: Walk = {
    reader,
    now,
    progress: progressOf(graph, delivered),
    cadence: turns(graph, reader),
    taken: new Set(takenSlots(delivered)),
    mails: [],
  }
  const skipped = skipLapsed(walk, now)
  fillAtOnce(walk)
  fillAsked(walk)
  const lapsing = fillDays(walk)
  return { mails: walk.mails, waiting: stillWaiting(walk), skipped, lapsing, lessons: graph.lessons.length }
}

interface Walk {
  readonly reader: Reader
  readonly now: Temporal.Instant
  readonly progress: Progress
  readonly cadence: ReadonlyMap<string, Moment>
  readonly taken: Set<string>
  readonly mails: PlannedMail[]
}

/** What is aimed at or before the confirmation goes at once, outside slots. */
function fillAtOnce(walk: Walk): void {
  const { reader, now, progress } = walk
  if (progress.held) return
  for (const slot of slotsAtOnce(reader, now, walk.taken)) {
    const targets = targetsOf(walk)
    const next = choose(progress, targets, reader.confirmedAt)
    if (!next) return
    place(walk, next, targets, slot, now)
  }
}

/** The next lesson of the calendar, brought forward because the reader asked for it. */
function fillAsked(walk: Walk): void {
  const { reader, now, progress } = walk
  const slot = slotAsked(reader, now, walk.taken)
  if (!slot || progress.held) return
  const targets = targetsOf(walk)
  const next = choose(progress, targets, now.add({ hours: 24 * longestDays }))
  if (next) place(walk, next, targets, slot, now)
}

/** Day after day until nothing with a date is left. Answers with what passed its `until` on the way. */
function fillDays(walk: Walk): Lesson[] {
  const lapsing: Lesson[] = []
  const first = localDate(walk.now, walk.reader.zone).subtract({ days: 1 })
  const last = first.add({ days: longestDays })
  let date = nextDay(walk.reader, first)
  while (Temporal.PlainDate.compare(date, last) < 0) {
    const next = soonest(walk)
    if (!next) break
    const at = openingFor(walk, date)
    if (at) {
      lapsing.push(...skipLapsed(walk, at))
      fillDay(walk, date, at)
    }
    date = nextDay(walk.reader, later(date.add({ days: 1 }), localDate(next, walk.reader.zone).subtract({ days: 1 })))
  }
  return lapsing
}

function fillDay(walk: Walk, date: Temporal.PlainDate, at: Temporal.Instant): void {
  const most = paceOn(walk.reader, date, () => isBehind(walk, date))
  for (const slot of freeSlots(date, most, walk.taken)) {
    const targets = targetsOf(walk)
    const next = choose(walk.progress, targets, at)
    if (!next) return
    place(walk, next, targets, slot, at)
  }
}

/** While an outcome is awaited, slots that have opened already are not for this reader. */
function openingFor({ reader, now, progress }: Walk, date: Temporal.PlainDate): Temporal.Instant | undefined {
  const at = opening(reader, date, now)
  return at && progress.held && Temporal.Instant.compare(at, now) <= 0 ? undefined : at
}

function place(walk: Walk, { lesson }: ReaderLesson, targets: Targets, slot: Slot, at: Temporal.Instant): void {
  const target = targets.get(lesson.id)!.pulled!
  walk.taken.add(slotKey(slot))
  walk.mails.push({ slot, at, items: [{ lesson, part: undefined, occurrence: 1, target }] })
  meet(walk.progress, lesson.id, at)
}

/** Lessons whose `until` lies at or before `at` are no longer useful and count as met. */
function skipLapsed({ reader, progress }: Walk, at: Temporal.Instant): Lesson[] {
  const lapsed = progress.ahead.filter(({ lesson }) => {
    const until = lesson.until && resolve(lesson.until, reader, progress.sentAt)
    return until?.known && Temporal.Instant.compare(instantOf(until.moment, reader), at) <= 0
  })
  for (const { lesson } of lapsed) meet(progress, lesson.id)
  return lapsed.map(({ lesson }) => lesson)
}

function targetsOf({ progress, cadence, reader }: Walk): Targets {
  return findTargets(progress.ahead, progress.met, cadence, reader, progress.sentAt)
}

/** The target day of an unsent lesson lies before this one. */
function isBehind(walk: Walk, date: Temporal.PlainDate): boolean {
  const next = soonest(walk)
  return next !== undefined && Temporal.PlainDate.compare(localDate(next, walk.reader.zone), date) < 0
}

function soonest(walk: Walk): Temporal.Instant | undefined {
  const pulled = [...targetsOf(walk).values()].flatMap(({ pulled }) => (pulled ? [pulled] : []))
  return pulled.toSorted(Temporal.Instant.compare)[0]
}

function stillWaiting(walk: Walk): Waiting[] {
  const targets = targetsOf(walk)
  return walk.progress.ahead
    .filter(({ lesson }) => targets.get(lesson.id)!.pulled === undefined)
    .map(({ lesson }) => ({ lesson, part: undefined, questions: targets.get(lesson.id)!.questions }))
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? b : a
}
