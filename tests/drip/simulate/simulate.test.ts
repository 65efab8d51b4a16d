import { join } from 'node:path'
import { type Course, loadCourse } from '@coursepost/core'
import { defaultMix, type Mix, plan, simulate } from '@coursepost/drip'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { backlogOf } from '../../../packages/drip/src/simulate/backlog.ts'
import { population } from '../../../packages/drip/src/simulate/population.ts'
import { between, choose, randomFrom } from '../../../packages/drip/src/simulate/random.ts'

const start = Temporal.Instant.from('2027-06-07T00:00:00Z')
let course: Course
let mix: Mix
beforeAll(async () => {
  course = (await loadCourse(join(import.meta.dirname, '../../../content'))).course!
  mix = defaultMix(course, 30)
})

const run = (subscribers: number, more: object = {}) =>
  simulate(course, { subscribers, days: 30, start, seed: 7, mix, ...more })

describe('a simulation', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(run(300)).toEqual(run(300))
    expect(run(300).hours).not.toEqual(run(300, { seed: 8 }).hours)
  })

  test('of everyone counts exactly what the planner says, without an error', () => {
    const found = run(200)
    const end = start.add({ hours: 24 * 30 })
    const moments = [...population(course, mix, 200, start, randomFrom(7))].flatMap((reader) => [
      reader.confirmedAt!,
      ...plan(course, reader, [], reader.confirmedAt!).mails.map(({ at }) => at),
    ])
    const within = moments.filter(
      (at) => Temporal.Instant.compare(at, start) >= 0 && Temporal.Instant.compare(at, end) < 0,
    )
    expect(found).toMatchObject({ sample: 200, mails: within.length, peak: { error: 0 } })
    for (const parts of [found.zones, found.tracks]) {
      expect(parts.reduce((sum, { mails }) => sum + mails, 0)).toBe(within.length)
      expect(parts.reduce((sum, { subscribers }) => sum + subscribers, 0)).toBe(200)
    }
  })

  test('from a sample comes near that of everyone, within the error it tells', () => {
    const all = run(1_500)
    const sampled = run(1_500, { sample: 300 })
    expect(sampled.sample).toBe(300)
    const { hour, mails, error } = sampled.peak
    expect(error).toBeGreaterThan(0)
    // The hour was chosen because it came out high, so a little more than the error is allowed.
    expect(Math.abs(all.hours[hour]! - mails)).toBeLessThan(1.5 * error)
    expect(Math.abs(all.mails - sampled.mails) / all.mails).toBeLessThan(0.05)
  })

  test('of ten times as many has ten times the mails', () => {
    const [few, many] = [run(1_000_000, { sample: 500 }), run(10_000_000, { sample: 500 })]
    expect(many.mails / few.mails).toBeCloseTo(10, 3)
  })
})

describe('made-up readers', () => {
  test('sign up within the days of the mix, and answer what their track is asked', () => {
    for (const reader of population(course, mix, 300, start, randomFrom(1))) {
      const day = start.until(reader.confirmedAt!).total('hours') / 24
      expect(day).toBeGreaterThanOrEqual(-0.5)
      expect(day).toBeLessThan(31)
      for (const id of Object.keys(reader.answers)) {
        const { tracks } = course.questions.get(id)!
        expect(tracks.length === 0 || tracks.includes(reader.track)).toBe(true)
      }
      const { 'plan-start': from, 'plan-end': to } = reader.answers
      if (from && to) expect(from < to).toBe(true)
    }
  })

  test('are shared out as the mix says', () => {
    const shares: Mix = { ...mix, tracks: [['joining', 3], ['at-risk', 1]] } // biome-ignore format: a table
    const readers = [...population(course, shares, 4_000, start, randomFrom(3))]
    expect(readers.filter(({ track }) => track === 'joining').length / 4_000).toBeCloseTo(0.75, 1)
  })
})

describe('numbers from a seed', () => {
  test('lie within their bounds', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: -50, max: 50 }), fc.nat(50), (seed, least, span) => {
        const random = randomFrom(seed)
        const value = between(least, least + span, random)
        expect(value >= least && value <= least + span).toBe(true)
        expect(choose([['a', 0], ['b', 1]], random)).toBe('b') // biome-ignore format: a table
      }),
    )
  })
})

describe('what waits', () => {
  test('is nothing while all may go at once', () => {
    const free = backlogOf(Float64Array.from([5, 0, 9, 0]), 1, {})
    expect(free).toEqual({ hours: [0], most: 0, longestHours: 0, left: 0 })
  })

  test('goes first come, first served, as fast as the hour allows', () => {
    // 10 come at once and 4 go in an hour: the last of them after two hours.
    const quarters = new Float64Array(16)
    quarters[0] = 10
    expect(backlogOf(quarters, 1, { perHour: 4 })).toEqual({ hours: [6, 2, 0, 0], most: 6, longestHours: 2, left: 0 })
    expect(backlogOf(quarters, 1, { perSecond: 2 / 900 }).longestHours).toBe(1)
    expect(backlogOf(quarters, 1, { perDay: 3 })).toMatchObject({ left: 7, longestHours: 4 })
  })

  test('never exceeds what came, never lets more go than the limit, and loses nothing', () => {
    const mails = fc.array(fc.nat(100), { minLength: 4, maxLength: 96 }).map((all) => all.slice(0, all.length & ~3))
    fc.assert(
      fc.property(mails, fc.integer({ min: 1, max: 400 }), (all, perHour) => {
        const { hours, left, most } = backlogOf(Float64Array.from(all), 1, { perHour })
        const came = all.reduce((sum, each) => sum + each, 0)
        expect(left).toBeGreaterThanOrEqual(Math.max(0, came - perHour * hours.length))
        expect(most).toBeLessThanOrEqual(came)
        expect(hours.at(-1)).toBe(left)
      }),
    )
  })
})
