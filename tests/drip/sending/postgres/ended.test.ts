/** A line takes its next mail while the ledger is told of the last one, and lets its dot wait for that. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorld, type World } from '../../ledger/world.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.end())

test('no dot leaves on a line before it is on the disk what became of the mail before', async () => {
  for (const name of ['ann', 'bo', 'cy']) await world.reader(`${name}@readers.example`)
  const written = Promise.withResolvers<void>()
  const held: Promise<void>[] = []
  world.server.onDot = async () => {
    if (world.server.messages.length > 1) return undefined
    // Somebody holds the row, so the outcome of the first mail has to wait; the next recipient is asked for meanwhile.
    const locked = Promise.withResolvers<void>()
    const holding = world.db.transaction().execute(async (db) => {
      await db.selectFrom('mail').select('id').where('state', '=', 'begun').forUpdate().execute()
      locked.resolve()
      await written.promise
    })
    held.push(holding)
    await locked.promise
    return undefined
  }
  const sending = world.send({ connections: 1 })
  for (let tries = 0; tries < 200 && world.server.recipients < 2; tries++) await sleep(20)
  expect(world.server.recipients).toBe(2)
  await sleep(300)
  expect(world.server.messages).toHaveLength(1)
  written.resolve()
  await Promise.all(held)
  expect(await sending).toMatchObject({ sent: 3 })
})
