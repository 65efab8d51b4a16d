/**
 * How early a lesson that is pulled may go: in the latest slot in which everything still fits, so that nothing comes
 * long before its own date. The slots ahead are one machine and each mail one job of one slot; filling them from the
 * last one back, each with the job that could start latest, fits everything whenever any order does.
 */
import type { Aim, View } from './aims.ts'
import { slotBefore } from './aims.ts'
import { indexOf, type Links } from './links.ts'
import { instantOf } from './moment.ts'
import { dayOfPlace } from './place.ts'
import { timesUntil } from './repeats.ts'

/** A mail that takes one slot: a lesson (by its place in the list), or the parts of one day. */
export interface Job {
  readonly lesson: number | undefined
  readonly earliest: number
  deadline: number
}

/** For each lesson the first place in which it may go; infinite for one that waits. */
export function releasesOf(view: View, aims: readonly Aim[], links: Links): number[] {
  const pulled = aims.some((aim) => isJob(aim) && aim.pulled) ? latestPlaces(view, aims, links) : new Map()
  return aims.map((aim, index) => {
    const { needed, window, target, hard } = aim
    const own = pulled.get(index) ?? (window && !(needed && aim.pulled) ? window.first : Infinity)
    // What is optional asks for no more than its own moment.
    const softly =
      target && !(hard && hard.at <= target.at && needed) ? view.places.window(target.moment).first : Infinity
    return Math.min(own, softly)
  })
}

function latestPlaces(view: View, aims: readonly Aim[], links: Links): ReadonlyMap<number, number> {
  const { places } = view
  const jobs = jobsOf(view, aims)
  if (letLate(jobs, aims, view)) moveBack(jobs, aims, links, view)
  const found = new Map<number, number>()
  const open = new Set(jobs)
  let missing = jobs.filter((job) => isPulled(job, aims)).length
  let place = latest(open, Infinity)
  while (missing > 0 && place >= places.first) {
    const job = startsLast(open, place, aims)
    if (job) {
      open.delete(job)
      if (isPulled(job, aims)) {
        found.set(job.lesson!, places.opens(place))
        missing--
      }
    }
    place = job ? places.before(place) : latest(open, place)
  }
  // No room: at once.
  for (const job of open) if (isPulled(job, aims)) found.set(job.lesson!, places.first)
  return found
}

/** The needed lessons that are dated, and one mail for each day on which parts come. */
export function jobsOf(view: View, aims: readonly Aim[]): Job[] {
  const lessons = aims.flatMap((aim, lesson) =>
    isJob(aim) ? [{ lesson, earliest: aim.earliest, deadline: aim.deadline }] : [],
  )
  const until = Math.max(...lessons.map(({ deadline }) => deadline))
  return [...lessons, ...partJobs(view, aims, until)]
}

export function isJob({ needed, lost, deadline }: Aim): boolean {
  return needed && !lost && deadline < Infinity
}

function partJobs({ lessons, parts, places, reader }: View, aims: readonly Aim[], until: number): Job[] {
  const placeOf = indexOf(lessons)
  const jobs = new Map<number, Job>()
  for (const { item, own, rhythm, until: end } of parts) {
    const lesson = lessons[placeOf.get(item.lesson.id) ?? -1]
    const aim = aims[placeOf.get(item.lesson.id) ?? -1]
    if (!own || (aim && !isJob(aim))) continue
    const after = aim ? aim.earliest + 1 : places.first
    const times = [own, ...(rhythm ? timesUntil(rhythm, own, dayOfPlace(until)) : [])]
    for (const moment of times) {
      const { first, last } = places.windowOfPart(moment)
      if (lesson?.own && rhythm && moment.day <= lesson.own.day) continue
      if (first > until || (end !== undefined && instantOf(moment, reader) >= end)) break
      const earliest = Math.max(first, after, jobs.get(first)?.earliest ?? 0)
      jobs.set(first, { lesson: undefined, earliest, deadline: last })
    }
  }
  return [...jobs.values()]
}

/**
 * What keeps to its own date may have to come late because too much wants the same slots. Its deadline moves to where
 * it will come if the earliest deadline always goes first; true when any has moved.
 */
function letLate(jobs: readonly Job[], aims: readonly Aim[], { places }: View): boolean {
  const ends = endsOf(
    jobs.filter((job) => !isPulled(job, aims)),
    places,
  )
  let moved = false
  for (const [job, end] of ends) {
    if (end <= job.deadline) continue
    job.deadline = end
    moved = true
  }
  return moved
}

/** Where each job comes when of those that may go the one with the earliest deadline does. */
export function endsOf(jobs: readonly Job[], places: View['places']): Map<Job, number> {
  const coming = jobs.toSorted((a, b) => a.earliest - b.earliest)
  const ready: Job[] = []
  const ends = new Map<Job, number>()
  let place = places.first
  for (let next = 0; ends.size < jobs.length; place++) {
    if (ready.length === 0) place = Math.max(place, coming[next]!.earliest)
    place = places.from(place)
    while (next < coming.length && coming[next]!.earliest <= place) ready.push(coming[next++]!)
    if (ready.length === 0) continue
    ready.sort((a, b) => b.deadline - a.deadline)
    ends.set(ready.pop()!, place)
  }
  return ends
}

/** What is pulled by something that will be late need come no earlier for it. */
function moveBack(jobs: readonly Job[], aims: readonly Aim[], links: Links, { places }: View): void {
  const jobOf = new Map(jobs.map((job) => [job.lesson, job]))
  for (const index of links.order.toReversed()) {
    const job = jobOf.get(index)
    if (!job || !isPulled(job, aims)) continue
    const behind = links.behind[index]!.flatMap((one) => jobOf.get(one) ?? [])
    const { window, partsFrom } = aims[index]!
    job.deadline = Math.min(
      window?.last ?? Infinity,
      partsFrom,
      ...behind.map(({ deadline }) => slotBefore(deadline, places)),
    )
  }
}

function isPulled({ lesson }: Job, aims: readonly Aim[]): boolean {
  return lesson !== undefined && aims[lesson]!.pulled
}

/** Of what may stand in this place, the one that could not stand much earlier. */
function startsLast(open: ReadonlySet<Job>, place: number, aims: readonly Aim[]): Job | undefined {
  let best: Job | undefined
  for (const job of open) {
    if (job.deadline < place || job.earliest > place) continue
    if (!best || job.earliest > best.earliest || (job.earliest === best.earliest && isLater(job, best, aims)))
      best = job
  }
  return best
}

/** Between two that may both go early: the one whose own moment is later. */
function isLater(a: Job, b: Job, aims: readonly Aim[]): boolean {
  if (a.lesson === undefined || b.lesson === undefined) return false
  return aims[a.lesson]!.target!.at >= aims[b.lesson]!.target!.at
}

/** The last deadline before `place`. */
function latest(open: ReadonlySet<Job>, place: number): number {
  let best = -Infinity
  for (const { deadline } of open) if (deadline < place && deadline > best) best = deadline
  return best
}
