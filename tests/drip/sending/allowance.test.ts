/** Limits that all processes share. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { applyCourse, confirm, type Limits, signUp, usedAllowance, windowsAt } from '@coursepost/drip'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allowanceOf, type Token } from '../../../packages/drip/src/send/allowance.ts'
import { startWorld, type World } from '../ledger/world.ts'
import { openAgain } from '../test-store.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.end())

const readers = async (count: number) => {
  for (let index = 0; index < count; index++) await world.reader(`reader-${index}@lane-${index % 3}.example`)
}
const limited = (limits: Limits) => ({ ...world.server.transport, id: 'shared', limits })

describe('workers that share a limit', () => {
  /** Who takes tokens, who puts one back, who ends, and how far the clock goes on (or back) before it. */
  const acts = fc.array(
    fc.record({
      worker: fc.nat(3),
      act: fc.constantFrom('take', 'take', 'take', 'put back', 'end'),
      tokens: fc.integer({ min: 1, max: 15 }),
      ms: fc.oneof(
        { weight: 20, arbitrary: fc.nat(400) },
        { weight: 1, arbitrary: fc.constant(3_600_000) },
        { weight: 1, arbitrary: fc.constant(-2000) },
      ),
    }),
    { maxLength: 60, size: 'max' },
  )
  const limits = fc.record(
    {
      // From 51 on a block holds more than one.
      perSecond: fc.integer({ min: 1, max: 60 }),
      perHour: fc.integer({ min: 1, max: 120 }),
      perDay: fc.integer({ min: 1, max: 180 }),
    },
    { requiredKeys: ['perHour'] },
  )

  test('never take more tokens in a window than it has, whatever they do', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(limits, acts, async (limits, acts) => {
        const id = `transport-${run++}`
        const workers = Array.from({ length: 4 }, () => allowanceOf(world.db, id, limits))
        const kept: { token: Token; at: Temporal.Instant }[][] = [[], [], [], []]
        let now = world.time
        for (const { worker, act, tokens, ms } of acts) {
          now = now.add({ milliseconds: ms })
          if (act === 'end') await workers[worker]!.close()
          const last = act === 'put back' ? kept[worker]!.pop() : undefined
          if (last) workers[worker]!.putBack(last.token)
          for (let count = 0; act === 'take' && count < tokens; count++) {
            const taken = await workers[worker]!.take(now)
            if (!('empty' in taken)) kept[worker]!.push({ token: taken, at: now })
          }
        }
        const used = Map.groupBy(
          kept.flat().flatMap(({ at }) => windowsAt(limits, at)),
          ({ span, startsAt }) => `${span} ${startsAt}`,
        )
        for (const windows of used.values()) expect(windows.length).toBeLessThanOrEqual(windows[0]!.most)
      }),
      { numRuns: 60 },
    )
  })

  test('leave nothing of it unused when they end in good order', async () => {
    const [one, two] = [1, 2].map(() => allowanceOf(world.db, 'shared', { perDay: 100 }))
    for (let taken = 0; taken < 37; taken++) await one!.take(world.time)
    await one!.close()
    for (let taken = 0; taken < 63; taken++) expect(await two!.take(world.time)).not.toHaveProperty('empty')
    expect(await two!.take(world.time)).toHaveProperty('empty')
  })
})

describe('a pass', () => {
  test('ends when the hour or the day is used up, says so, and goes on with the next window', async () => {
    await readers(10)
    const transport = limited({ perHour: 4, perDay: 7 })
    expect(await world.send({ transport })).toMatchObject({
      sent: 4,
      halted: { kind: 'transports', why: [{ id: 'shared', why: 'used-up', window: { span: 'hour', most: 4 } }] },
    })
    world.later({ hours: 1 })
    expect(await world.send({ transport })).toMatchObject({ sent: 3, halted: { why: [{ window: { span: 'day' } }] } })
    world.later({ hours: 1 })
    expect(await world.send({ transport })).toMatchObject({ sent: 0, halted: { kind: 'transports' } })
  })

  test('goes on with another transport when one is used up', async () => {
    await readers(10)
    const transport = [limited({ perHour: 4 }), { ...world.server.transport, id: 'other', weight: 0 }]
    expect(await world.send({ transport })).toMatchObject({ sent: 10, halted: undefined })
    expect(await usedAllowance(world.db, 'shared', windowsAt({ perHour: 4 }, world.time))).toEqual(
      new Map([['hour', 4]]),
    )
  })

  test('waits for the next second, and is never faster than allowed', async () => {
    await readers(10)
    const begun = Date.now()
    const shift = world.time.epochMilliseconds - begun
    const now = () => Temporal.Instant.fromEpochMilliseconds(Date.now() + shift)
    expect(await world.send({ transport: limited({ perSecond: 4 }), connections: 6, now })).toMatchObject({ sent: 10 })
    // Ten at four a second take parts of three seconds: at least the whole one in between.
    expect(Date.now() - begun).toBeGreaterThan(1000)
    const seconds = await world.db.selectFrom('allowance').selectAll().where('span', '=', 'second').execute()
    for (const { taken } of seconds) expect(taken).toBeLessThanOrEqual(4)
  })

  test('ends rather than waits for a second that its clock never reaches', async () => {
    await readers(3)
    await expect(world.send({ transport: limited({ perSecond: 1 }) })).rejects.toThrow('a clock that moves')
  })
})

// Two minutes: four processes start and write their first mail at once, on a machine that may be busy.
test('four processes together never send more than the day allows, and no more is left than they gave back', {
  timeout: 120_000,
}, async () => {
  const { url, server } = world
  const course = await openAgain(url)
  await applyCourse(course.db, world.course, Temporal.Now.instant())
  for (let index = 0; index < 60; index++) {
    const now = Temporal.Now.instant()
    const address = `reader-${index}@lane-${index % 3}.example`
    const signed = await signUp(course.db, { address, track: 'baker', zone: 'UTC', answers: {}, now })
    if (signed.kind === 'confirm') await confirm(course.db, signed.enrolment, now)
  }
  await course.close()
  const limits = JSON.stringify({ perDay: 33, perSecond: 200 })
  const script = join(import.meta.dirname, 'sender.ts')
  const args = ['--conditions=@coursepost/source', script, url, String(server.transport.port), limits]
  const start = () => {
    const { stdout } = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    return text(stdout).then((said) => JSON.parse(said) as { sent: number; halted: string })
  }
  const ends = await Promise.all(Array.from({ length: 4 }, start))
  expect(ends.reduce((sum, { sent }) => sum + sent, 0)).toBeLessThanOrEqual(33)
  expect(ends.reduce((sum, { sent }) => sum + sent, 0)).toBeGreaterThan(28)
  // What one gave back when the others had ended already goes with the next pass.
  await start()
  expect(server.received).toHaveLength(33)
  expect(ends.map(({ halted }) => halted)).toContain('transports')
})
