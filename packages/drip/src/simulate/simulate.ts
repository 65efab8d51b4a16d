/**
 * A course with a made-up population, on a virtual clock: how many mails go in each hour, and what waits under given
 * limits. The real planner makes each calendar. Beyond some tens of thousands a sample is planned and scaled up, with
 * the error that this brings; so ten million take no longer than the sample, and no more memory.
 */
import type { Course } from '@coursepost/core'
import type { Enrolment } from '../enrolment.ts'
import { plan } from '../plan.ts'
import { type Backlog, backlogOf, type SimulatedLimits } from './backlog.ts'
import type { Mix } from './mix.ts'
import { population } from './population.ts'
import { randomFrom } from './random.ts'
import { count, errorOf, hoursOf, newTally, type Tally } from './tally.ts'

export interface SimulateOptions {
  readonly subscribers: number
  readonly days: number
  readonly start: Temporal.Instant
  readonly seed: number
  readonly mix: Mix
  readonly limits?: SimulatedLimits | undefined
  /** Readers that are planned at most. */
  readonly sample?: number | undefined
}

export interface Simulation {
  readonly subscribers: number
  /** Readers that were planned; as many as there are subscribers when nothing was scaled up. */
  readonly sample: number
  readonly start: Temporal.Instant
  /** Mails that become due in each hour from the start. */
  readonly hours: readonly number[]
  readonly mails: number
  readonly peak: Peak
  readonly zones: readonly Part[]
  readonly tracks: readonly Part[]
  /** `undefined` without limits. */
  readonly backlog: Backlog | undefined
}

export interface Peak {
  /** Counted from the start. */
  readonly hour: number
  readonly mails: number
  /** The true number lies within `mails` ± this, nineteen times in twenty; 0 when everyone was planned. */
  readonly error: number
}

/** Those of one zone, or of one track. */
export interface Part {
  readonly name: string
  readonly subscribers: number
  readonly mails: number
  readonly peak: Peak
}

// 50,000: well under a minute of planning, and the busiest hour of a course known to less than ten percent.
const mostPlanned = 50_000

export function simulate(course: Course, options: SimulateOptions): Simulation {
  const { subscribers, days, start, seed, mix, limits } = options
  const sample = Math.min(subscribers, options.sample ?? mostPlanned)
  const make = () => ({ readers: 0, tally: newTally(start, 24 * days) })
  const all = make()
  const zones = new Map<string, Group>()
  const tracks = new Map<string, Group>()
  for (const reader of population(course, mix, sample, start, randomFrom(seed))) {
    const moments = momentsOf(course, reader)
    for (const group of [all, groupOf(zones, reader.zone, make), groupOf(tracks, reader.track, make)]) {
      group.readers++
      count(group.tally, moments)
    }
  }
  const scale = { sample, subscribers }
  const whole = partOf('all', all, scale)
  return {
    ...scale,
    start,
    hours: hoursOf(all.tally, subscribers / sample),
    mails: whole.mails,
    peak: whole.peak,
    zones: partsOf(zones, scale),
    tracks: partsOf(tracks, scale),
    backlog: limits && backlogOf(all.tally.quarters, subscribers / sample, limits),
  }
}

interface Group {
  readers: number
  readonly tally: Tally
}

interface Scale {
  readonly sample: number
  readonly subscribers: number
}

/** The mail that asks to confirm, and every lesson: a calendar made at confirmation holds, as long as nothing is late. */
function momentsOf(course: Course, reader: Enrolment): Temporal.Instant[] {
  const signedUp = reader.confirmedAt!
  return [signedUp, ...plan(course, reader, [], signedUp).mails.map(({ at }) => at)]
}

function groupOf(groups: Map<string, Group>, name: string, make: () => Group): Group {
  const group = groups.get(name) ?? make()
  groups.set(name, group)
  return group
}

/** The largest first. */
function partsOf(groups: ReadonlyMap<string, Group>, scale: Scale): Part[] {
  return [...groups].map(([name, group]) => partOf(name, group, scale)).toSorted((a, b) => b.mails - a.mails)
}

function partOf(name: string, { readers, tally }: Group, { sample, subscribers }: Scale): Part {
  const weight = subscribers / sample
  const hours = hoursOf(tally, weight)
  const hour = hours.reduce((best, mails, hour) => (mails > hours[best]! ? hour : best), 0)
  const error = Math.round(errorOf(tally, hour, sample, subscribers))
  return {
    name,
    subscribers: Math.round(readers * weight),
    mails: Math.round(hours.reduce((sum, mails) => sum + mails, 0)),
    peak: { hour, mails: Math.round(hours[hour]!), error },
  }
}
