/** A worker that is slow, or thought dead: what it may still do, and what it may not. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ledgerOf, startWorld, type World } from './world.ts'

// A second, the usual patience, is short on a machine that runs all tests at once.
const patiently = { timeout: 30_000 }

let world: World
beforeEach(async () => {
  world = await startWorld()
  await world.reader('ann@readers.example')
})
afterEach(async () => {
  vi.useRealTimers()
  await world.end()
})

/** At the first RCPT only. */
function atFirstRecipient(act: () => Promise<unknown> | undefined): void {
  world.server.onRecipient = async () => {
    world.server.onRecipient = () => undefined
    await act()
    return undefined
  }
}

describe('a worker whose lease has ended', () => {
  test('does not begin, although nobody else has the mail yet', async () => {
    atFirstRecipient(async () => {
      world.later({ seconds: 61 })
      // By the second RCPT the mail has been taken over: without a dot for the first one.
      world.server.onRecipient = async () => {
        expect(world.server.messages).toHaveLength(0)
        return undefined
      }
    })
    expect(await world.send()).toMatchObject({ sent: 1, resent: 0 })
    expect(world.server.messages).toHaveLength(1)
  })

  test('does not begin when another one has sent the mail meanwhile', async () => {
    atFirstRecipient(async () => {
      world.later({ seconds: 61 })
      expect(await world.send()).toMatchObject({ sent: 1 })
    })
    expect(await world.send()).toMatchObject({ sent: 0, cancelled: 0 })
    expect(world.server.messages).toHaveLength(1)
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson sent'])
  })

  test('does not begin when another one is about to', async () => {
    let second: Promise<unknown> = Promise.resolve()
    atFirstRecipient(async () => {
      world.later({ seconds: 61 })
      const held = Promise.withResolvers<void>()
      atFirstRecipient(() => held.promise)
      second = world.send()
      await vi.waitUntil(async () => world.server.connections === 2, patiently)
      setTimeout(held.resolve, 200)
    })
    await world.send()
    await second
    expect(world.server.messages).toHaveLength(1)
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson sent'])
  })

  test('still tells what the server said to the dot', async () => {
    world.server.onDot = async () => {
      world.later({ seconds: 61 })
      expect(await world.send({ uncertain: 'hold' })).toMatchObject({ uncertain: 1 })
      return undefined
    }
    expect(await world.send()).toMatchObject({ sent: 1 })
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson sent'])
  })
})

test('a worker that is slow but alive keeps its lease', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  atFirstRecipient(async () => {
    for (let step = 0; step < 5; step++) {
      world.later({ seconds: 30 })
      await vi.advanceTimersByTimeAsync(30_000)
      // Half a minute is over in an instant here, and a renewal has to cross to the database all the same.
      await vi.waitUntil(isRenewed, patiently)
    }
  })
  expect(await world.send()).toMatchObject({ sent: 1 })
})

async function isRenewed(): Promise<boolean> {
  return (await leaseEnd()) === world.time.add({ seconds: 60 }).epochMilliseconds
}

async function leaseEnd(): Promise<number | null | undefined> {
  const held = world.db.selectFrom('mail').select('lease_until').where('lease_until', 'is not', null)
  return (await held.executeTakeFirst())?.lease_until
}
