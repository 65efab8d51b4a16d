/** Workers in processes of their own on one database, which alone says what time it is for their leases. */
import { fillLedger } from '@coursepost/drip'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Sender, startSender } from '../../ledger/child.ts'
import { ledgerOf, startWorld, type World } from '../../ledger/world.ts'

let world: World
beforeEach(async () => {
  world = await startWorld('database')
})
afterEach(() => world.end())

/** As if a minute had gone by for the database: its clock cannot be moved, so what it is compared with is. */
async function aMinuteGoesBy(): Promise<void> {
  await sql`update mail set lease_until = lease_until - 61000 where lease_until is not null`.execute(world.db)
}

test('two of them send everything, and nothing twice', async () => {
  const readers = Array.from({ length: 40 }, (_, index) => `reader-${index}@lane-${index % 5}.example`)
  for (const reader of readers) await world.reader(reader)
  // Planned beforehand: one who finds the others' readers taken, and nothing due yet, would end at once.
  await fillLedger(world.db, world.course, world.time)
  // The first one has two connections; nothing is taken until the second one is there.
  world.server.onRecipient = async () => {
    await vi.waitUntil(() => world.server.connections > 2, 60_000)
    return undefined
  }
  const summaries = await Promise.all([startSender(world).summary, startSender(world).summary])
  const sent = summaries.map((summary) => summary!.sent)
  expect(sent[0]! + sent[1]!).toBe(40)
  // Each has found something to do.
  expect(Math.min(...sent)).toBeGreaterThan(0)
  expect(world.server.received.map(({ to }) => to).toSorted()).toEqual(readers.toSorted())
  expect(await ledgerOf(world.db)).toEqual(readers.flatMap(() => ['confirmation cancelled', 'lesson sent']).toSorted())
}, 120_000)

/** Starts a worker and gives it as soon as the server hears of its mail; the server answers when it is told to. */
async function heldAt(where: 'onRecipient' | 'onDot'): Promise<{ sender: Sender; answer: () => void }> {
  const reached = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  world.server[where] = async () => {
    world.server[where] = () => undefined
    reached.resolve()
    await answer.promise
    return undefined
  }
  const sender = startSender(world)
  await reached.promise
  return { sender, answer: answer.resolve }
}

test('what one that is killed had claimed goes by another, once its lease has ended', async () => {
  await world.reader('ann@readers.example')
  const { sender, answer } = await heldAt('onRecipient')
  await sender.kill()
  answer()
  expect(await world.send()).toMatchObject({ sent: 0 })
  await aMinuteGoesBy()
  expect(await world.send()).toMatchObject({ sent: 1, uncertain: 0 })
  expect(world.server.messages).toHaveLength(1)
})

describe('one that was stopped for longer than its lease, and wakes', () => {
  test('does not begin what it had claimed', async () => {
    await world.reader('ann@readers.example')
    const { sender, answer } = await heldAt('onRecipient')
    sender.child.kill('SIGSTOP')
    await aMinuteGoesBy()
    answer()
    sender.child.kill('SIGCONT')
    // Though nobody has taken the mail over, and though its own clock has not moved at all.
    expect(await sender.summary).toMatchObject({ sent: 0 })
    expect(world.server.messages).toHaveLength(0)
    expect(await world.send()).toMatchObject({ sent: 1 })
  })

  test('does not begin what another one has sent meanwhile', async () => {
    await world.reader('ann@readers.example')
    const { sender, answer } = await heldAt('onRecipient')
    sender.child.kill('SIGSTOP')
    await aMinuteGoesBy()
    expect(await world.send()).toMatchObject({ sent: 1 })
    answer()
    sender.child.kill('SIGCONT')
    expect(await sender.summary).toMatchObject({ sent: 0, cancelled: 0 })
    expect(world.server.messages).toHaveLength(1)
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson sent'])
  })

  test('still tells what the server said to its dot', async () => {
    await world.reader('ann@readers.example')
    const { sender, answer } = await heldAt('onDot')
    sender.child.kill('SIGSTOP')
    await aMinuteGoesBy()
    expect(await world.send({ uncertain: 'hold' })).toMatchObject({ uncertain: 1, sent: 0 })
    answer()
    sender.child.kill('SIGCONT')
    expect(await sender.summary).toMatchObject({ sent: 1 })
    expect(world.server.messages).toHaveLength(1)
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson sent'])
  })
})

test('a worker whose clock is hours off takes nobody’s mails from them, and keeps its own', async () => {
  await world.reader('ann@readers.example')
  await world.reader('bo@readers.example')
  const { sender, answer } = await heldAt('onRecipient')
  world.later({ hours: 2 })
  await world.send({ connections: 1 })
  answer()
  await sender.summary
  expect(world.server.messages).toHaveLength(2)
  const doubted = await world.db.selectFrom('mail').select('id').where('doubts', '>', 0).execute()
  expect(doubted).toEqual([])
})
