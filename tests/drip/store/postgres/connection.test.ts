/** The way to the database is lost in the middle: whether something was committed nobody knows then. */
import { composer, type Store, sendDue, status } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type LossyProxy, startProxy } from '../../../postgres/proxy.ts'
import { keys, ledgerOf, publicUrl, startWorld, type World } from '../../ledger/world.ts'
import { openAgain } from '../../test-store.ts'

let world: World
let proxy: LossyProxy
/** Of the worker behind the proxy. */
let store: Store
beforeEach(async () => {
  world = await startWorld()
  proxy = await startProxy(world.url)
  store = await openAgain(proxy.url)
  await world.reader('ann@readers.example')
})
afterEach(async () => {
  await store.close()
  await proxy.stop()
  await world.end()
})

function sendBehindProxy() {
  const { course, server } = world
  const compose = composer({ course, publicUrl, keys })
  return sendDue({
    db: store.db,
    course,
    compose,
    transport: server.transport,
    now: () => world.time,
    uncertain: 'hold',
  })
}

/** What is frozen goes to the database with `begun`, and never else. */
const isBegin = (piece: Buffer) => piece.includes('"opening":')

describe('a mail whose beginning', () => {
  test('was committed, but not acknowledged, is not sent, and is listed as uncertain', async () => {
    proxy.onRequest = (piece) => (isBegin(piece) ? 'deaf' : 'pass')
    await expect(sendBehindProxy()).rejects.toThrow(/Connection terminated/u)
    expect(world.server.messages).toEqual([])
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson begun'])
    world.later({ seconds: 61 })
    expect(await world.send({ uncertain: 'hold' })).toMatchObject({ uncertain: 1, sent: 0 })
    expect((await status(world.db)).uncertain).toMatchObject([{ lessons: ['weigh'] }])
  })

  test('did not reach the database is not sent, and goes once the lease has ended', async () => {
    proxy.onRequest = (piece) => (isBegin(piece) ? 'cut' : 'pass')
    await expect(sendBehindProxy()).rejects.toThrow(/Connection terminated/u)
    expect(world.server.messages).toEqual([])
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson claimed'])
    world.later({ seconds: 61 })
    expect(await world.send()).toMatchObject({ uncertain: 0, sent: 1 })
  })
})

describe('what the mail server said is written down once', () => {
  const attempts = () => world.db.selectFrom('attempt').select(['number', 'outcome']).execute()

  /** The first piece that says so meets its fate; all others pass. */
  function once(says: string, fate: 'cut' | 'deaf'): void {
    proxy.onRequest = (piece) => {
      if (!piece.includes(says)) return 'pass'
      proxy.onRequest = () => 'pass'
      return fate
    }
  }

  test('though the connection is lost before', async () => {
    once('insert into "attempt"', 'cut')
    expect(await sendBehindProxy()).toMatchObject({ sent: 1 })
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson sent'])
    expect(await attempts()).toEqual([{ number: 1, outcome: 'sent' }])
  })

  test('though it is lost behind the commit, and nobody knows', async () => {
    once('insert into "attempt"', 'deaf')
    expect(await sendBehindProxy()).toMatchObject({ sent: 1 })
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson sent'])
    expect(await attempts()).toEqual([{ number: 1, outcome: 'sent' }])
  })
})

test('a worker goes on by itself when the database can be reached again', async () => {
  await sendBehindProxy()
  proxy.cutAll()
  world.later({ hours: 25 })
  // The pool may hand out one connection that it does not know to be lost.
  await vi.waitFor(sendBehindProxy, { timeout: 5000 })
  expect(world.server.received).toHaveLength(2)
})
