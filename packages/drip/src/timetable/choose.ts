/** What goes in the slot that is being filled. */
import type { ReaderLesson } from '@coursepost/core'
import type { LessonAhead } from './ahead.ts'
import type { Aim, View } from './aims.ts'
import { chooseLinks } from './any-of.ts'
import type { PartAhead } from './parts.ts'
import { dayOfPlace, type Opening } from './place.ts'
import { releasesOf } from './pull.ts'

/**
 * - `lesson`, `parts`: this goes.
 * - `nothing`: nothing may go yet; `next` is the day to look at again, absent when nothing lies ahead.
 */
export type Chosen =
  | { readonly kind: 'lesson'; readonly ahead: LessonAhead; readonly aim: Aim }
  | { readonly kind: 'parts'; readonly parts: readonly PartAhead[] }
  | { readonly kind: 'nothing'; readonly next: number | undefined }

export function choose(view: View, met: ReadonlySet<string>, opening: Opening): Chosen {
  const links = chooseLinks(view, met)
  const aims = links?.aims ?? []
  const releases = links ? releasesOf(view, aims, links.links) : []
  const { first } = view.places
  const ready = view.lessons.flatMap((ahead, index): Candidate[] =>
    releases[index]! <= first && isReady(ahead.item, met) ? [{ ahead, aim: aims[index]! }] : [],
  )
  const lesson = soonest(ready)
  const parts = opening.atOnce ? [] : view.parts.filter(({ item, at }) => at! <= opening.at && met.has(item.lesson.id))
  if (parts.length > 0 && !(lesson && goesBefore(lesson.aim, parts, view))) return { kind: 'parts', parts }
  return lesson ? { kind: 'lesson', ...lesson } : { kind: 'nothing', next: nextDay(view, releases, first) }
}

interface Candidate {
  readonly ahead: LessonAhead
  readonly aim: Aim
}

/** Everything it builds on is met. */
function isReady({ requires, requiresAny }: ReaderLesson, met: ReadonlySet<string>): boolean {
  return requires.every((id) => met.has(id)) && (requiresAny.length === 0 || requiresAny.some((id) => met.has(id)))
}

/** Needed before optional, then by deadline, by target, `after`, and the order of the course. */
function soonest(ready: readonly Candidate[]): Candidate | undefined {
  const needed = ready.filter(({ aim }) => aim.needed)
  const candidates = needed.length > 0 ? needed : ready
  const best = candidates.reduce<Candidate | undefined>(
    (best, next) => (best && !isBefore(next.aim, best.aim) ? best : next),
    undefined,
  )
  const tied = candidates.filter(({ aim }) => best && !isBefore(best.aim, aim))
  const waitsForNone = tied.find(
    ({ ahead: { item } }) => !tied.some((one) => item.after.includes(one.ahead.item.lesson.id)),
  )
  return waitsForNone ?? tied[0]
}

function isBefore(a: Aim, b: Aim): boolean {
  return a.deadline < b.deadline || (a.deadline === b.deadline && a.target!.at < b.target!.at)
}

/**
 * Parts are short and belong to their day, so they go before lessons that are late, or due on the same day, or optional.
 * Only what must go in this slot so that something else is in time goes before them.
 */
function goesBefore({ needed, due: by }: Aim, parts: readonly PartAhead[], { places }: View): boolean {
  const due = Math.min(...parts.map(({ own }) => places.windowOfPart(own!).due))
  return needed && by >= places.first && by < due
}

/** The day of the next slot in which something may go. */
function nextDay(view: View, releases: readonly number[], first: number): number | undefined {
  const { parts, places } = view
  const ofParts = parts.flatMap(({ own }) => (own ? [places.windowOfPart(own).first] : []))
  const ahead = [...releases, ...ofParts, ...lapses(view)]
  const next = Math.min(...ahead.filter((place) => place > first))
  return next < Infinity ? dayOfPlace(next) : undefined
}

/** When a lesson that will be skipped has lapsed, its parts and what builds on it may go. */
function lapses({ lessons, places, reader }: View): number[] {
  return lessons.flatMap(({ lost, until }) =>
    lost && until !== undefined
      ? [places.windowOfPart({ kind: 'time', at: until, day: reader.clock.dayAt(until) }).first]
      : [],
  )
}
