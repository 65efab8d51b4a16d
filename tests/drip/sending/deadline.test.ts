/** A pass that is told to end, while servers take their time. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ledgerOf, startWorld, type World } from '../ledger/world.ts'

let world: World
let stopping: AbortController
beforeEach(async () => {
  world = await startWorld()
  stopping = new AbortController()
  for (const name of ['ann', 'bo', 'cy', 'di']) await world.reader(`${name}@readers.example`)
})
afterEach(() => world.end())

/** In alphabetical order: mails of several readers that were made in the same instant have no other. */
const lessons = async () => (await ledgerOf(world.db)).filter((mail) => mail.startsWith('lesson')).toSorted()
const never = () => new Promise<undefined>(() => {})
const seconds = (begun: number) => (performance.now() - begun) / 1000

describe('a server that never answers', () => {
  test('to RCPT holds up nothing: what has not begun is given back at once', async () => {
    world.server.onRecipient = never
    setTimeout(() => stopping.abort(), 500)
    const begun = performance.now()
    const summary = await world.send({ signal: stopping.signal, connections: 2 })
    expect(seconds(begun)).toBeLessThan(5)
    expect(summary).toMatchObject({ sent: 0, unanswered: 0, uncertain: 0, paused: [], halted: undefined })
    expect(await lessons()).toEqual(Array(4).fill('lesson due'))
    world.server.onRecipient = () => undefined
    expect(await world.send()).toMatchObject({ sent: 4, resent: 0 })
  })

  test('to the dot is given its time, then left: the mail stays begun, and is uncertain when its lease ends', async () => {
    world.server.onDot = () => {
      stopping.abort()
      return never()
    }
    const begun = performance.now()
    const summary = await world.send({ signal: stopping.signal, stopWithinMs: 700, connections: 1 })
    expect(seconds(begun)).toBeGreaterThan(0.7)
    expect(seconds(begun)).toBeLessThan(5)
    expect(summary).toMatchObject({ sent: 0, unanswered: 1, uncertain: 0 })
    expect(await lessons()).toEqual(['lesson begun', 'lesson due', 'lesson due', 'lesson due'])
    // Nothing was guessed: no attempt is written before the lease has ended.
    expect(await world.db.selectFrom('attempt').selectAll().execute()).toEqual([])
    world.server.onDot = () => undefined
    expect(await world.send()).toMatchObject({ sent: 3, uncertain: 0 })
    world.later({ seconds: 61 })
    expect(await world.send()).toMatchObject({ uncertain: 1 })
  })

  test('in time after all: its answer counts', async () => {
    world.server.onDot = async () => {
      stopping.abort()
      await new Promise((resolve) => setTimeout(resolve, 300))
      return undefined
    }
    const summary = await world.send({ signal: stopping.signal, connections: 1 })
    expect(summary).toMatchObject({ sent: 1, unanswered: 0 })
    expect(await lessons()).toEqual(['lesson due', 'lesson due', 'lesson due', 'lesson sent'])
  })
})

test('a pass that is told to end before it began sends nothing', async () => {
  stopping.abort()
  expect(await world.send({ signal: stopping.signal })).toMatchObject({ sent: 0, released: 0 })
  expect(world.server.connections).toBe(0)
})

test('what was claimed ahead is given back as it was', async () => {
  world.server.onDot = () => {
    stopping.abort()
    return undefined
  }
  const summary = await world.send({ signal: stopping.signal, connections: 2 })
  expect(summary.sent + summary.released).toBeLessThanOrEqual(4)
  const rows = await world.db.selectFrom('mail').selectAll().where('state', '=', 'due').execute()
  for (const row of rows) expect(row).toMatchObject({ lease_token: null, lease_until: null, begun_at: null })
  world.server.onDot = () => undefined
  await world.send()
  expect(new Set(world.server.received.map(({ to }) => to)).size).toBe(4)
  expect(world.server.received).toHaveLength(4)
})
