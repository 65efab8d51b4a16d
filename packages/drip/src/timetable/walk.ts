/** What one plan knows as it walks forward slot by slot, and the steps that change it. */
import { type Course, type Lesson, type Part, type ReaderGraph, type ReaderLesson, readerGraph } from '@coursepost/core'
import type { PlannedItem, PlannedMail } from '../calendar.ts'
import type { Delivered, Slot } from '../delivery.ts'
import { type LessonAhead, lessonsAhead } from './ahead.ts'
import type { Aim, View } from './aims.ts'
import { turns } from './cadence.ts'
import { type Chosen, choose } from './choose.ts'
import { type Dates, datesOf } from './dates.ts'
import { type Day, dateOf, dayOf } from './day.ts'
import type { Moment } from './moment.ts'
import { type PartAhead, partsAhead, partsFor } from './parts.ts'
import { type Opening, placesOf } from './place.ts'
import { copyOf, itemKey, meet, type Progress, progressOf, went } from './progress.ts'
import type { Reader } from './reader.ts'
import { type Openings, openingsOf, sentInSlot, slotKey, takenSlots } from './slots.ts'

export interface Walk {
  readonly reader: Reader
  readonly now: Temporal.Instant
  readonly delivered: readonly Delivered[]
  readonly graph: ReaderGraph
  readonly parts: readonly [ReaderLesson, Part][]
  readonly cadence: ReadonlyMap<string, Moment>
  readonly progress: Progress
  readonly dates: Dates
  readonly openings: Openings
  readonly taken: Set<string>
  readonly mails: PlannedMail[]
  /** What passed its `until` on the way. */
  readonly lapsing: Lesson[]
  /** The slots that were looked at last. */
  last: Opening
}

export function startWalk(
  course: Course,
  reader: Reader,
  delivered: readonly Delivered[],
  now: Temporal.Instant,
): Walk {
  const graph = readerGraph(course, reader.track.id, reader.answers)
  const progress = progressOf(graph, delivered, reader)
  const at = now.epochMilliseconds
  return {
    reader,
    now,
    delivered,
    graph,
    parts: partsFor(graph.lessons, reader),
    cadence: turns(graph, reader),
    progress,
    dates: datesOf(reader, progress.sentAt),
    openings: openingsOf(reader, at, progress.held),
    taken: new Set(takenSlots(delivered)),
    mails: [],
    lapsing: [],
    last: { atOnce: false, day: reader.clock.dayAt(at), at, free: 1 },
  }
}

/** The same from here on for a reader who has not paused; what it places is its own. */
export function withoutPause(walk: Walk): Walk {
  const reader = { ...walk.reader, pausedUntil: undefined }
  const progress = copyOf(walk.progress)
  return {
    ...walk,
    reader,
    progress,
    dates: datesOf(reader, progress.sentAt),
    openings: openingsOf(reader, walk.now.epochMilliseconds, progress.held),
    taken: new Set(walk.taken),
    mails: [],
    lapsing: [],
  }
}

/** What goes in the next free slot of this opening. */
export function chooseFor(walk: Walk, opening: Opening): Chosen {
  walk.last = opening
  return choose(viewOf(walk, opening), walk.progress.met, opening)
}

export function viewOf(walk: Walk, opening: Opening): View {
  const { reader, progress, dates, cadence, graph, parts, openings } = walk
  return {
    reader,
    lessons: lessonsAhead(graph.lessons, progress, dates, cadence),
    parts: partsAhead(parts, progress, dates, reader, opening),
    places: placesOf(reader, openings, opening),
  }
}

/** `at` is the moment at which the mail will go. */
export function placeLesson(
  walk: Walk,
  { item, occurrence, own }: LessonAhead,
  aim: Aim,
  slot: Slot,
  at: Temporal.Instant,
): void {
  const { lesson } = item
  const ownDay = own && dateOf(own.day)
  put(walk, slot, at, [{ lesson, part: undefined, occurrence, target: instant(aim.target!.at), ownDay }])
  meet(walk.progress, lesson.id, sentInSlot(walk.reader, slot, at))
  walk.dates.moved()
}

export function placeParts(walk: Walk, parts: readonly PartAhead[], slot: Slot, at: Temporal.Instant): void {
  const items = parts.map(({ item, part, occurrence, own, at }) => ({
    lesson: item.lesson,
    part: part.id,
    occurrence,
    target: instant(at!),
    ownDay: dateOf(own!.day),
  }))
  put(walk, slot, at, items)
}

function put({ progress, taken, mails }: Walk, slot: Slot, at: Temporal.Instant, items: readonly PlannedItem[]): void {
  taken.add(slotKey(slot))
  mails.push({ slot, at, items })
  for (const { lesson, part, ownDay } of items) {
    went(progress, itemKey(lesson, part), dayOf(slot.date), ownDay && dayOf(ownDay))
  }
}

/** Lessons whose `until` (milliseconds) lies at or before `at` are no longer useful and count as met. */
export function skipLapsed({ progress, dates }: Walk, at: number): Lesson[] {
  const lapsed = progress.ahead.filter(({ lesson }) => {
    const until = dates.instantOf(lesson.until)
    return until !== undefined && until <= at
  })
  for (const { lesson } of lapsed) meet(progress, lesson.id)
  return lapsed.map(({ lesson }) => lesson)
}

/** Only parts that repeat without an end lie ahead, and each stands in the calendar once: the rest is more of the same. */
export function goesOnForEver(walk: Walk, day: Day): boolean {
  const { graph, parts, progress, dates, cadence, reader, mails } = walk
  if (!parts.some(([, part]) => part.every)) return false
  const at = walk.openings.at(day)!
  const dated = partsAhead(parts, progress, dates, reader, { at, day }).filter(({ own }) => own)
  const listed = ({ item, part }: PartAhead) =>
    mails.some(({ items }) => items.some((one) => one.lesson === item.lesson && one.part === part.id))
  const endless = dated.every((one) => one.rhythm && one.until === undefined && listed(one))
  return endless && lessonsAhead(graph.lessons, progress, dates, cadence).every(({ own }) => own === undefined)
}

export function instant(ms: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(ms)
}
