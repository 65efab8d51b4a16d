import { change, findEnrolment, forget, stop, suppress } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startRawServer } from '../smtp/raw-server.ts'
import { ledgerOf, startWorld, type World } from './world.ts'

let world: World
let enrolment: string
beforeEach(async () => {
  world = await startWorld()
  enrolment = await world.reader('ann@readers.example')
})
afterEach(() => world.end())

/** Whatever a reader does while the server thinks about RCPT is done before the mail can begin. */
function whileWaiting(act: () => Promise<unknown>): void {
  world.server.onRecipient = async () => {
    await act()
    return undefined
  }
}

describe('no mail starts after it was acknowledged that the reader', () => {
  test('stopped', async () => {
    whileWaiting(() => stop(world.db, enrolment, world.time))
    expect(await world.send()).toMatchObject({ sent: 0, cancelled: 1 })
    expect(world.server.messages).toHaveLength(0)
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson cancelled'])
  })

  test('paused, and the lesson comes when the pause is over', async () => {
    const pausedUntil = Temporal.PlainDate.from('2027-06-10')
    whileWaiting(() => change(world.db, enrolment, { pausedUntil }, world.time))
    expect(await world.send()).toMatchObject({ sent: 0, cancelled: 1 })
    world.server.onRecipient = () => undefined
    for (let hour = 0; hour < 73; hour++) {
      world.later({ hours: 1 })
      await world.send()
    }
    expect(world.server.received.map(({ mail }) => mail.subject)).toEqual(['You are signed up', 'Weigh the dough'])
    expect(world.time.toString()).toBe('2027-06-10T08:00:00Z')
  })

  test('is forgotten', async () => {
    whileWaiting(() => forget(world.db, enrolment))
    expect(await world.send()).toMatchObject({ sent: 0 })
    expect(world.server.messages).toHaveLength(0)
    expect(await findEnrolment(world.db, enrolment)).toBeUndefined()
  })

  test('is to get nothing more', async () => {
    whileWaiting(() => suppress(world.db, 'ann@readers.example', 'asked by post', world.time))
    expect(await world.send()).toMatchObject({ sent: 0, cancelled: 1 })
    expect(world.server.messages).toHaveLength(0)
  })

  test('stopped, while the message was already on its way', async () => {
    const raw = await startRawServer({
      // 32 MB do not fit into what lies between two sockets: the sender is still in the middle of it.
      async onFirstData() {
        await stop(world.db, enrolment, world.time)
      },
    })
    const { compose } = world
    const long = { ...compose, write: async () => Buffer.alloc(32 * 1024 * 1024, 'the same line again and again\r\n') }
    expect(await world.send({ transport: raw.transport, compose: long })).toMatchObject({ sent: 0, cancelled: 1 })
    expect(raw.dots).toBe(0)
    await raw.stop()
  })
})

test('what may have arrived is not sent again to a reader who stopped', async () => {
  const silent = await startRawServer({ dot: 'close' })
  expect(await world.send({ transport: silent.transport })).toMatchObject({ uncertain: 1 })
  await stop(world.db, enrolment, world.time)
  world.later({ minutes: 10 })
  expect(await world.send()).toMatchObject({ sent: 0, released: 0 })
  expect(world.server.connections).toBe(0)
  await silent.stop()
})

test('a mail that had begun before the stop is sent, and is the last', async () => {
  world.server.onDot = async () => {
    await stop(world.db, enrolment, world.time)
    return undefined
  }
  expect(await world.send()).toMatchObject({ sent: 1 })
  world.later({ hours: 48 })
  expect(await world.send()).toMatchObject({ planned: 0, sent: 0 })
})

test('a reader forgotten while the server took the mail leaves nothing behind', async () => {
  world.server.onDot = async () => {
    await forget(world.db, enrolment)
    return undefined
  }
  expect(await world.send()).toMatchObject({ sent: 0 })
  expect(world.server.received).toHaveLength(1)
  expect(await ledgerOf(world.db)).toEqual([])
})
