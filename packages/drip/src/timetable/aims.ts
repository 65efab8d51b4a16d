/**
 * What each lesson aims at. Its own date is its not-before and its deadline at once; what builds on it and is due
 * earlier moves the deadline forward, to the slot before its own.
 */
import type { LessonAhead } from './ahead.ts'
import type { Links } from './links.ts'
import { instantOf, type Moment } from './moment.ts'
import type { PartAhead } from './parts.ts'
import type { Places, Window } from './place.ts'
import type { Reader } from './reader.ts'

/** A moment, also in milliseconds. */
export interface Target {
  readonly moment: Moment
  readonly at: number
}

export interface Aim {
  /** Not optional, or something needed builds on it. */
  readonly needed: boolean
  /** Its `until` comes before its date: it will be skipped, and asks for nothing to come before. */
  readonly lost: boolean
  /** The earliest of its own date and those of all that build on it; `undefined`: it waits. */
  readonly target: Target | undefined
  /** The same, counting only what is needed. */
  readonly hard: Target | undefined
  /** Something needed builds on it and is due no later than it is: its own date does not hold it back. */
  readonly pulled: boolean
  /** The slots of its own date. */
  readonly window: Window | undefined
  /** Its parts want it to have come by this place. */
  readonly partsFrom: number
  /** The last place in which it makes nothing late; infinite when nothing needed is dated. */
  readonly deadline: number
  /** The same, with all that is late already counted as due on the day at hand. */
  readonly due: number
  /** Before this place it cannot go, because of its own date or those of what it builds on. */
  earliest: number
}

/** What a step of the plan knows while it looks ahead. */
export interface View {
  readonly lessons: readonly LessonAhead[]
  readonly parts: readonly PartAhead[]
  readonly places: Places
  readonly reader: Reader
}

export function aimsOf(view: View, links: Links): Aim[] {
  const aims: Aim[] = []
  const partsOf = Map.groupBy(view.parts, ({ item }) => item.lesson.id)
  for (const index of links.order.toReversed()) {
    const { item, occurrence } = view.lessons[index]!
    const parts = occurrence === 1 ? (partsOf.get(item.lesson.id) ?? []) : []
    const behind = links.behind[index]!.map((one) => aims[one]!)
    aims[index] = aimOf(view, view.lessons[index]!, behind, parts)
  }
  for (const index of links.order) {
    const aim = aims[index]!
    for (const one of links.before[index]!) aim.earliest = Math.max(aim.earliest, aims[one]!.earliest + 1)
  }
  return aims
}

type Behind = readonly Aim[]

function aimOf(view: View, lesson: LessonAhead, all: Behind, parts: readonly PartAhead[]): Aim {
  const { places, reader } = view
  const own = lesson.own && targetOf(lesson.own, reader)
  const behind = all.filter(({ lost }) => !lost)
  const needing = behind.filter(({ needed }) => needed)
  const needed = !lesson.item.lesson.optional || needing.length > 0
  // A dated lesson stands for the times of its repeating parts up to its day, so they do not hurry it.
  const followed = parts.flatMap(({ own, rhythm }) => (own && !(rhythm && lesson.own) ? [own] : []))
  const partTargets = followed.map((moment) => targetOf(moment, reader))
  const pull = soonest([...needing.map(({ hard }) => hard), ...(needed ? partTargets : [])])
  const pulled = pull !== undefined && (own === undefined || pull.at <= own.at)
  const target = soonest([own, pull, ...behind.map(({ target }) => target), ...partTargets])
  const window = lesson.own && places.window(lesson.own)
  const ofParts = needed ? followed.map((moment) => places.windowOfPart(moment)) : []
  const partsFrom = Math.min(...ofParts.map(({ last }) => places.before(last)))
  return {
    needed,
    lost: lesson.lost && target === own,
    target,
    hard: soonest([own, pull]),
    pulled,
    window,
    partsFrom,
    deadline: Math.min(
      window?.last ?? Infinity,
      partsFrom,
      ...needing.map(({ deadline }) => slotBefore(deadline, places)),
    ),
    due: Math.min(
      window?.due ?? Infinity,
      ...ofParts.map(({ due }) => places.before(due)),
      ...needing.map(({ due }) => slotBefore(due, places)),
    ),
    earliest: pulled ? places.first : (window?.first ?? Infinity),
  }
}

/** Where something must have come that this one builds on. */
export function slotBefore(place: number, places: Places): number {
  return place === Infinity ? Infinity : places.before(place)
}

function targetOf(moment: Moment, reader: Reader): Target {
  return { moment, at: instantOf(moment, reader) }
}

function soonest(targets: readonly (Target | undefined)[]): Target | undefined {
  let best: Target | undefined
  for (const one of targets) if (one && !(best && best.at <= one.at)) best = one
  return best
}
