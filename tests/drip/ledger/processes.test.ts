import { status } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sender, startSender } from './child.ts'
import { ledgerOf, startWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.end())

test('three processes on one database send everything, and nothing twice', async () => {
  const readers = Array.from({ length: 30 }, (_, index) => `reader-${index}@lane-${index % 3}.example`)
  for (const reader of readers) await world.reader(reader)
  const summaries = await Promise.all([startSender(world).summary, startSender(world).summary, world.send()])
  expect(summaries.reduce((sum, summary) => sum + summary!.sent, 0)).toBe(30)
  expect(world.server.received.map(({ to }) => to).toSorted()).toEqual(readers.toSorted())
})

describe('a process that is killed', () => {
  let sender: Sender

  test('before the mail began loses nothing, and nothing is doubled', async () => {
    await world.reader('ann@readers.example')
    const killed = Promise.withResolvers<void>()
    world.server.onRecipient = async () => {
      await sender.kill()
      killed.resolve()
      return undefined
    }
    sender = startSender(world)
    await killed.promise
    world.server.onRecipient = () => undefined
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson claimed'])
    expect(await world.send()).toMatchObject({ sent: 0 })
    world.later({ seconds: 61 })
    expect(await world.send()).toMatchObject({ sent: 1, resent: 0, uncertain: 0 })
    expect(world.server.messages).toHaveLength(1)
  })

  test('after the dot leaves one mail that may be double: flagged, and the same to the byte', async () => {
    await world.reader('ann@readers.example', 'Ann')
    const killed = Promise.withResolvers<void>()
    world.server.onDot = async () => {
      await sender.kill()
      killed.resolve()
      return undefined
    }
    sender = startSender(world)
    await killed.promise
    world.server.onDot = () => undefined
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson begun'])
    world.later({ seconds: 61 })
    expect(await world.send()).toMatchObject({ uncertain: 1, sent: 0 })
    world.later({ minutes: 5 })
    expect(await world.send()).toMatchObject({ sent: 1, resent: 1 })
    const [first, second] = world.server.messages
    expect(second!.equals(first!)).toBe(true)
    const mail = await world.db.selectFrom('mail').selectAll().where('kind', '=', 'lesson').executeTakeFirstOrThrow()
    expect(mail).toMatchObject({ state: 'sent', may_be_double: 1 })
  })

  test('after the dot leaves one mail listed as uncertain, when the operator would rather hold', async () => {
    const enrolment = await world.reader('ann@readers.example')
    const killed = Promise.withResolvers<void>()
    world.server.onDot = async () => {
      await sender.kill()
      killed.resolve()
      return undefined
    }
    sender = startSender(world)
    await killed.promise
    world.server.onDot = () => undefined
    for (let hour = 0; hour < 12; hour++) {
      world.later({ hours: 1 })
      await world.send({ uncertain: 'hold' })
    }
    expect(world.server.messages).toHaveLength(1)
    expect((await status(world.db)).uncertain).toMatchObject([
      { enrolment, lane: 'readers.example', lessons: ['weigh'], mayBeDouble: false },
    ])
  })
})
