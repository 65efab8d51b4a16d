/** What drives `run`: passes never overlap, and what was missed is made up for once. */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { oneAtATime } from '../../packages/cli/src/sending.ts'
import { startTicks } from '../../packages/cli/src/ticks.ts'

const everySecond = '* * * * * *'

/** As a machine that sleeps, or a process that computes: no timer fires. */
function block(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

describe('ticks', () => {
  test('that a busy process missed are made up for by the next one, once', async () => {
    const starts: number[] = []
    const ticks = startTicks(async () => void starts.push(performance.now()), everySecond)
    try {
      await sleep(1200)
      block(3600)
      const awake = performance.now()
      await sleep(1100)
      const after = starts.filter((at) => at >= awake)
      expect(after.length).toBeGreaterThanOrEqual(1)
      // One for all that were missed, and one for each second since: a busy machine may have slept longer than asked.
      expect(after.length).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - awake) / 1000))
    } finally {
      await ticks.destroy()
    }
  })

  test('start no pass while one runs', async () => {
    let running = 0
    let most = 0
    const passes = oneAtATime(async () => {
      most = Math.max(most, ++running)
      await sleep(1700)
      running--
    })
    const ticks = startTicks(() => passes.run(), everySecond)
    try {
      await sleep(4200)
    } finally {
      await ticks.destroy()
      await passes.idle()
    }
    expect(most).toBe(1)
  })
})

describe('passes, one at a time', () => {
  test('that are asked for while one runs share the next one', async () => {
    let ran = 0
    const passes = oneAtATime(async () => {
      await sleep(20)
      return ++ran
    })
    const first = passes.run()
    await sleep(5)
    expect(await Promise.all([first, passes.run(), passes.run(), passes.run()])).toEqual([1, 2, 2, 2])
    await passes.idle()
    expect(ran).toBe(2)
  })

  test('go on after one that failed', async () => {
    let ran = 0
    const passes = oneAtATime(async () => {
      if (++ran === 1) throw new Error('the database was away')
    })
    await expect(passes.run()).rejects.toThrow('away')
    await expect(passes.run()).resolves.toBeUndefined()
  })
})
