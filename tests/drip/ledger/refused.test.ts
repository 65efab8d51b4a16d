import { findEnrolment, isSuppressed, retryStuck, signUp, status } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startRawServer } from '../smtp/raw-server.ts'
import { refusal } from './mail-server.ts'
import { ledgerOf, startWorld, type World } from './world.ts'

let world: World
let enrolment: string
beforeEach(async () => {
  world = await startWorld()
  enrolment = await world.reader('ann@readers.example')
})
afterEach(() => world.end())

const attempts = () => world.db.selectFrom('attempt').selectAll().orderBy('at').execute()

describe('a mail that is refused for now', () => {
  beforeEach(() => {
    world.server.onRecipient = () => refusal(451, '4.7.1 greylisted <ann@readers.example>')
  })

  test('goes again after five minutes, and holds the next one until then', async () => {
    expect(await world.send()).toMatchObject({ deferred: 1 })
    world.server.onRecipient = () => undefined
    world.later({ minutes: 4 })
    expect(await world.send()).toMatchObject({ sent: 0 })
    world.later({ minutes: 1 })
    expect(await world.send()).toMatchObject({ sent: 1, resent: 0 })
  })

  test("notes each attempt in the server's own words, without the address", async () => {
    await world.send()
    expect(await attempts()).toMatchObject([
      { number: 1, outcome: 'deferred', command: 'RCPT TO', code: 451, enhanced: '4.7.1' },
    ])
    expect(JSON.stringify(await attempts())).not.toContain('ann')
  })

  test('keeps to the hours of its reader once the grace is over', async () => {
    const tried: number[] = []
    world.server.onRecipient = () => {
      tried.push(world.time.toZonedDateTimeISO('UTC').hour)
      return refusal(451, '4.7.1 greylisted')
    }
    for (let step = 0; step < 4 * 24 * 4; step++) {
      await world.send()
      world.later({ minutes: 15 })
    }
    expect(tried.filter((hour) => hour < 7 || hour > 11)).toEqual([])
    expect(tried.length).toBeGreaterThan(6)
  })

  test('expires after five days, is planned anew twice, and then the enrolment stops and shows', async () => {
    for (let hour = 0; hour < 24 * 24; hour++) {
      await world.send()
      world.later({ hours: 1 })
    }
    expect(await ledgerOf(world.db)).toEqual([
      'confirmation cancelled',
      'lesson expired',
      'lesson expired',
      'lesson expired',
    ])
    expect((await status(world.db)).stuck).toMatchObject([{ enrolment }])
  })
})

describe('a mail that is rejected', () => {
  test('because there is no such mailbox ends the course for that address', async () => {
    world.server.onRecipient = () => refusal(550, '5.1.1 no such user ann')
    expect(await world.send()).toMatchObject({ rejected: 1, suppressed: 1 })
    expect(await isSuppressed(world.db, 'Ann@readers.example')).toBe(true)
    expect((await findEnrolment(world.db, enrolment))!.enrolment.state).toBe('stopped')
    const again = { address: 'ann@readers.example', track: 'baker', zone: 'UTC', answers: {}, now: world.time }
    expect(await signUp(world.db, again)).toEqual({ kind: 'suppressed' })
  })

  test('though the address is good is planned anew twice, then the enrolment stops and shows', async () => {
    world.server.onDot = () => refusal(550, '5.7.1 we do not like your words')
    for (let day = 0; day < 6; day++) {
      await world.send()
      world.later({ hours: 25 })
    }
    expect(world.server.messages).toHaveLength(3)
    expect((await status(world.db)).stuck).toMatchObject([{ enrolment, reason: 'mails keep failing' }])
    expect(await isSuppressed(world.db, 'ann@readers.example')).toBe(false)
    world.server.onDot = () => undefined
    expect(await retryStuck(world.db, enrolment, world.time)).toBe(true)
    for (let hour = 0; hour < 24; hour++) {
      await world.send()
      world.later({ hours: 1 })
    }
    expect(world.server.received.map(({ mail }) => mail.subject)).toEqual(['Weigh the dough'])
  })

  test('for its only address leaves the other readers alone', async () => {
    await world.reader('bo@readers.example')
    world.server.onRecipient = (to) => (to.startsWith('ann') ? refusal(550, '5.1.1 no such user') : undefined)
    expect(await world.send()).toMatchObject({ rejected: 1, sent: 1 })
  })
})

describe('a transport that is down', () => {
  test.each([
    ['refuses the connection', { greeting: '421 too busy' }],
    ['refuses the sender', { replies: { MAIL: '550 5.1.1 not you' } }],
    ['refuses the data', { replies: { DATA: '451 4.3.0 no' } }],
  ])('is paused, and nobody is judged, when it %s', async (_what, script) => {
    for (const name of ['bo', 'cy', 'di']) await world.reader(`${name}@readers.example`)
    const raw = await startRawServer(script)
    const summary = await world.send({ transport: raw.transport, connections: 1 })
    expect(summary).toMatchObject({
      sent: 0,
      deferred: 0,
      rejected: 0,
      released: 3,
      paused: [{ words: { code: expect.any(Number) } }],
      halted: { kind: 'transports', why: [{ why: 'paused' }] },
    })
    expect(await attempts()).toEqual([])
    expect((await ledgerOf(world.db)).filter((mail) => mail === 'lesson due')).toHaveLength(4)
    await raw.stop()
    world.later({ minutes: 1 })
    expect(await world.send()).toMatchObject({ sent: 4 })
  })

  test('is not, when the server only ends a connection that has carried enough', async () => {
    for (const name of ['bo', 'cy', 'di']) await world.reader(`${name}@readers.example`)
    // One mail a connection; the next MAIL is answered with 421.
    const raw = await startRawServer({ mailsPerConnection: 1 })
    const summary = await world.send({ transport: raw.transport, connections: 1 })
    expect(summary).toMatchObject({ sent: 4, released: 0, paused: [], halted: undefined })
    await raw.stop()
  })
})
