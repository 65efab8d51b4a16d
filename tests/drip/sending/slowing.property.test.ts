/** How replies slow a domain, and how successes release it. */
import { afterReply, mostAtOnce, type Patience, patienceOf, type Slowing, unslowed } from '@coursepost/drip'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const start = Temporal.Instant.from('2027-06-07T07:00:00Z')

describe('a reply tells that', () => {
  const cases: readonly [string, number, string | undefined, Patience][] = [
    ['taken', 250, '2.0.0', 'served'],
    ['Too many messages from your address, slow down', 451, '4.7.0', 'too-fast'],
    ['rate limit exceeded', 450, undefined, 'too-fast'],
    ['Our system has detected an unusual rate of unsolicited mail', 452, '4.7.28', 'too-fast'],
    ['temporarily deferred due to user complaints', 451, '4.7.0', 'too-fast'],
    ['system congested', 451, '4.4.5', 'too-fast'],
    ['policy', 450, '4.7.1', 'too-fast'],
    ['Greylisted, please come back', 451, '4.7.1', 'recipient'],
    ['graylisting in action', 450, undefined, 'recipient'],
    ['mailbox full', 452, '4.2.2', 'recipient'],
    ['no such user', 550, '5.1.1', 'recipient'],
    ['try again later', 451, '4.3.0', 'put-off'],
    ['local error in processing', 451, undefined, 'put-off'],
  ]
  test.each(cases)('%s (%i %s): %s', (line, code, enhanced, patience) => {
    expect(patienceOf({ code, enhanced, line })).toBe(patience)
  })
})

const patiences = fc.constantFrom<Patience>('served', 'too-fast', 'put-off', 'recipient')
/** What came, and how many seconds after the one before. */
const stories = fc.array(fc.tuple(patiences, fc.integer({ min: 0, max: 3600 })), { maxLength: 200, size: 'max' })

function told(story: readonly (readonly [Patience, number])[]): { state: Slowing; now: Temporal.Instant } {
  return story.reduce(
    ({ state, now }, [patience, seconds]) => {
      const at = now.add({ seconds })
      return { state: afterReply(state, patience, at), now: at }
    },
    { state: unslowed, now: start },
  )
}

describe('a domain', () => {
  test('always gets at least one mail at a time, never more than its limit, and pauses half an hour at most', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 1, max: 100 }), (story, limit) => {
        const { state, now } = told(story)
        expect(mostAtOnce(state, limit)).toBeGreaterThanOrEqual(1)
        expect(mostAtOnce(state, limit)).toBeLessThanOrEqual(limit)
        const pause = state.pausedUntil?.since(now).total('minutes') ?? 0
        expect(pause).toBeLessThanOrEqual(30)
      }),
    )
  })

  test('is not slowed at all while nothing complains', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Patience>('served', 'recipient')), (calm) => {
        expect(told(calm.map((patience) => [patience, 1])).state).toEqual(unslowed)
      }),
    )
  })

  test('comes back to full speed by successes alone, from wherever it is', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { state: slow, now } = told(story)
        const state = Array.from({ length: 50 }).reduce<Slowing>((state) => afterReply(state, 'served', now), slow)
        expect(state).toEqual(unslowed)
        expect(mostAtOnce(state, undefined)).toBe(Number.POSITIVE_INFINITY)
      }),
    )
  })

  test('is never let go faster by a complaint, nor slowed by a success', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { state, now } = told(story)
        expect(afterReply(state, 'too-fast', now).level).toBeGreaterThanOrEqual(state.level)
        expect(afterReply(state, 'served', now).level).toBeLessThanOrEqual(state.level)
        expect(afterReply(state, 'served', now).level).toBeGreaterThanOrEqual(state.level - 1)
      }),
    )
  })

  test('is slowed once by what was on its way together', () => {
    const burst = Array.from({ length: 20 }, () => ['too-fast', 0] as const)
    expect(told(burst).state).toMatchObject({ level: 1, pausedUntil: start.add({ minutes: 1 }) })
  })

  test('gets half as many at a time with each level, and longer pauses', () => {
    let state = unslowed
    const seen: [number, number][] = []
    for (let now = start, times = 0; times < 6; times++) {
      state = afterReply(state, 'too-fast', now)
      seen.push([mostAtOnce(state, undefined), state.pausedUntil!.since(now).total('minutes')])
      now = state.pausedUntil!
    }
    expect(seen).toEqual([
      [10, 1],
      [5, 2],
      [2, 5],
      [1, 15],
      [1, 30],
      [1, 30],
    ])
  })

  test('is slowed by three deferrals in a row that do not say why, not by three with a success between', () => {
    const putOff = ['put-off', 1] as const
    expect(told([putOff, putOff]).state).toMatchObject({ level: 0, putOff: 2 })
    expect(told([putOff, putOff, ['served', 1], putOff]).state.level).toBe(0)
    expect(told([putOff, putOff, putOff]).state.level).toBe(1)
  })
})
