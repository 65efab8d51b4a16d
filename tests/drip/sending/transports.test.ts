/** Several transports: shares, failover, pauses. */
import { transportStates } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type MailServer, refusal, startMailServer } from '../ledger/mail-server.ts'
import { startWorld, type World } from '../ledger/world.ts'
import { startRawServer } from '../smtp/raw-server.ts'

let world: World
let second: MailServer
beforeEach(async () => {
  world = await startWorld()
  second = await startMailServer()
})
afterEach(async () => {
  await world.end()
  await second.stop()
})

const readers = async (count: number) => {
  for (let index = 0; index < count; index++) await world.reader(`reader-${index}@lane-${index % 3}.example`)
}
const closed = { host: '127.0.0.1', port: 1, tls: 'none', id: 'closed' } as const
const first = (more: object = {}) => ({ ...world.server.transport, id: 'first', ...more })
const other = (more: object = {}) => ({ ...second.transport, id: 'second', ...more })

/** 0, 0.1 … 0.9 and again: each weight gets its exact share. */
function evenly(): () => number {
  let at = 0
  return () => (at++ % 10) / 10
}

describe('mails are shared', () => {
  test('by weight, as long as connections are free', async () => {
    await readers(20)
    const transport = [first({ weight: 3, connections: 20 }), other({ weight: 1, connections: 20 })]
    expect(await world.send({ transport, random: evenly() })).toMatchObject({ sent: 20 })
    expect(world.server.received.length).toBeGreaterThanOrEqual(13)
    expect(second.received.length).toBeGreaterThanOrEqual(3)
  })

  test('with whoever has a free connection, when one is slow', async () => {
    await readers(12)
    world.server.onDot = async () => new Promise((resolve) => setTimeout(() => resolve(undefined), 1000))
    const transport = [first({ weight: 9, connections: 1 }), other({ weight: 1, connections: 2 })]
    expect(await world.send({ transport })).toMatchObject({ sent: 12 })
    expect(second.received.length).toBeGreaterThan(6)
  })

  test('not with a reserve, while another can take them', async () => {
    await readers(10)
    expect(await world.send({ transport: [first({ weight: 0 }), other()] })).toMatchObject({ sent: 10 })
    expect(world.server.received).toHaveLength(0)
  })
})

describe('a transport that is down', () => {
  test('loses its mails to the others, in the same pass', async () => {
    await readers(12)
    const summary = await world.send({ transport: [closed, first()] })
    expect(summary).toMatchObject({ sent: 12, released: 0, halted: undefined, paused: [{ id: 'closed' }] })
  })

  test('gives way to a reserve', async () => {
    await readers(5)
    expect(await world.send({ transport: [closed, other({ weight: 0 })] })).toMatchObject({ sent: 5 })
  })

  test.each([
    ['on connecting', { greeting: '421 too busy' }],
    ['to EHLO', { replies: { EHLO: '550 go away', HELO: '550 go away' } }],
    ['to MAIL', { replies: { MAIL: '451 4.3.0 not now' } }],
    ['to RCPT with 421', { replies: { RCPT: '421 4.7.0 closing' } }],
    ['after the dot with 421', { dot: '421 4.7.0 closing' }],
  ])('%s is left alone, and the words are kept', async (_what, script) => {
    await readers(6)
    const raw = await startRawServer(script)
    const transport = [{ ...raw.transport, id: 'raw', connections: 1 }, other()]
    const summary = await world.send({ transport, random: evenly() })
    expect(summary.paused).toMatchObject([{ id: 'raw', words: { code: expect.any(Number) } }])
    expect(summary.sent).toBeGreaterThanOrEqual(5)
    expect((await transportStates(world.db)).get('raw')).toMatchObject({
      failures: 1,
      words: { line: expect.any(String) },
    })
    // The one that was on its way when it failed may have been the reason; it goes a minute later.
    world.later({ minutes: 5 })
    await world.send({ transport: other() })
    expect(new Set(second.received.map(({ to }) => to)).size).toBe(6)
    await raw.stop()
  })

  test('pauses longer each time, for all processes, and is tried with one connection', async () => {
    await readers(6)
    const pauses: number[] = []
    for (let failures = 1; failures <= 6; failures++) {
      await world.send({ transport: closed })
      const state = (await transportStates(world.db)).get('closed')!
      expect(state.failures).toBe(failures)
      pauses.push(state.pausedUntil!.since(world.time).total('minutes'))
      expect(await world.send({ transport: closed })).toMatchObject({
        paused: [],
        halted: { kind: 'transports', why: [{ id: 'closed', why: 'paused', words: { line: expect.any(String) } }] },
      })
      world.time = state.pausedUntil!
    }
    expect(pauses).toEqual([1, 2, 5, 10, 30, 30])
    // It is back: the first mail that it carries ends its bad name.
    await world.send({ transport: { ...other(), id: 'closed', connections: 5 } })
    expect(await transportStates(world.db)).toEqual(new Map())
  })

  test('stops the pass when there is no other, and says so only while something is due', async () => {
    await readers(3)
    expect(await world.send({ transport: [closed, { ...closed, id: 'closed too' }] })).toMatchObject({
      sent: 0,
      halted: { kind: 'transports', why: [{ id: 'closed' }, { id: 'closed too' }] },
    })
    world.later({ minutes: 1 })
    expect(await world.send()).toMatchObject({ sent: 3 })
    await world.send({ transport: closed })
    expect(await world.send({ transport: closed })).toMatchObject({ halted: undefined })
  })
})

test('a mail that goes again by another transport is the same to the byte', async () => {
  await world.reader('ann@readers.example', 'Ann')
  const silent = await startRawServer({ dot: 'close' })
  expect(await world.send({ transport: silent.transport })).toMatchObject({ uncertain: 1 })
  const { message_id } = await world.db
    .selectFrom('mail')
    .select('message_id')
    .where('kind', '=', 'lesson')
    .executeTakeFirstOrThrow()
  world.later({ minutes: 5 })
  second.onDot = () => refusal(451, '4.3.0 not now')
  await world.send({ transport: other() })
  world.later({ hours: 1 })
  expect(await world.send({ transport: first() })).toMatchObject({ resent: 1 })
  expect(second.messages).toHaveLength(1)
  expect(world.server.messages[0]!.equals(second.messages[0]!)).toBe(true)
  expect(world.server.messages[0]!.toString()).toContain(`Message-ID: <${message_id}>`)
  await silent.stop()
})

test('two transports of one name, or none at all, are refused', async () => {
  await expect(world.send({ transport: [first(), other({ id: 'first' })] })).rejects.toThrow('two named "first"')
  await expect(world.send({ transport: [] })).rejects.toThrow('Expected at least one transport')
})
