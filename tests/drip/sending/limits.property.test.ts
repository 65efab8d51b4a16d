/** Windows of the clock and the warm-up. */
import { dayLimit, usualWarmUp, windowsAt } from '@coursepost/drip'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const instants = fc.integer({ min: 0, max: 4e12 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
const limits = fc.record(
  {
    perSecond: fc.integer({ min: 1, max: 1000 }),
    perHour: fc.integer({ min: 1, max: 100_000 }),
    perDay: fc.integer({ min: 1, max: 1e6 }),
  },
  { requiredKeys: [] },
)

describe('the windows of a moment', () => {
  test('hold it, and begin with a whole second, hour and day of UTC', () => {
    fc.assert(
      fc.property(limits, instants, (limits, now) => {
        for (const { span, startsAt, endsAt } of windowsAt(limits, now)) {
          expect(startsAt).toBeLessThanOrEqual(now.epochMilliseconds)
          expect(endsAt).toBeGreaterThan(now.epochMilliseconds)
          const start = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO('UTC')
          const whole = start.round({ smallestUnit: span, roundingMode: 'trunc' })
          expect(start.equals(whole)).toBe(true)
        }
      }),
    )
  })

  test('are as many as there are limits, the shortest first', () => {
    const now = Temporal.Instant.from('2027-06-07T07:00:00.250Z')
    expect(windowsAt({}, now)).toEqual([])
    const windows = windowsAt({ perDay: 1000, perSecond: 2 }, now)
    expect(windows.map(({ span, most }) => [span, most])).toEqual([
      ['second', 2],
      ['day', 1000],
    ])
  })
})

describe('a warm-up', () => {
  const from = Temporal.PlainDate.from('2027-06-01')

  test.each([
    ['2027-05-20', 200],
    ['2027-06-01', 200],
    ['2027-06-02', 400],
    ['2027-06-05', 3200],
    ['2027-06-06', 5000],
    ['2099-01-01', 5000],
  ])('on %s allows %i', (date, most) => {
    expect(dayLimit({ perDay: 5000, warmUp: { ...usualWarmUp, from } }, Temporal.PlainDate.from(date))).toBe(most)
  })

  test('grows every other day when it is told to, and ends where numbers do', () => {
    const warmUp = { from, first: 50, times: 2, days: 2 }
    expect(dayLimit({ warmUp }, from.add({ days: 3 }))).toBe(100)
    expect(dayLimit({ warmUp }, from.add({ years: 5 }))).toBeUndefined()
  })

  test('never shrinks and never exceeds the limit', () => {
    const warmUps = fc.record({
      from: fc.constant(from),
      first: fc.integer({ min: 1, max: 5000 }),
      times: fc.double({ min: 1, max: 10, noNaN: true }),
      days: fc.integer({ min: 1, max: 30 }),
    })
    fc.assert(
      fc.property(
        warmUps,
        fc.integer({ min: 1, max: 1e7 }),
        fc.integer({ min: 0, max: 400 }),
        (warmUp, perDay, day) => {
          const today = dayLimit({ perDay, warmUp }, from.add({ days: day }))!
          expect(today).toBeGreaterThanOrEqual(Math.min(warmUp.first, perDay))
          expect(today).toBeLessThanOrEqual(perDay)
          expect(dayLimit({ perDay, warmUp }, from.add({ days: day + 1 }))!).toBeGreaterThanOrEqual(today)
        },
      ),
    )
  })
})
