import { settleUncertain, status } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type RawServer, startRawServer } from '../smtp/raw-server.ts'
import { refusal } from './mail-server.ts'
import { startWorld, type World } from './world.ts'

let world: World
let silent: RawServer
beforeEach(async () => {
  world = await startWorld()
  await world.reader('ann@readers.example')
  silent = await startRawServer({ dot: 'close' })
})
afterEach(async () => {
  await world.end()
  await silent.stop()
})

const theMail = () => world.db.selectFrom('mail').selectAll().where('kind', '=', 'lesson').executeTakeFirstOrThrow()
const leaveUncertain = () => world.send({ transport: silent.transport })

/** And two hours, so that the last day's slot is in. */
async function passDays(days: number, options: Parameters<World['send']>[0] = {}): Promise<void> {
  for (let hour = 0; hour < days * 24 + 2; hour++) {
    world.later({ hours: 1 })
    await world.send(options)
  }
}

test('a mail without an answer to its dot is uncertain, and counts as a prerequisite', async () => {
  expect(await leaveUncertain()).toMatchObject({ uncertain: 1, sent: 0, paused: [] })
  await passDays(2, { uncertain: 'hold' })
  expect(world.server.received.map(({ mail }) => mail.subject)).toEqual(['Mix the dough', 'Fold the dough'])
})

describe('an operator who would rather double than lose', () => {
  test('has the same message sent again, flagged', async () => {
    await leaveUncertain()
    const { message_id, mail_date } = await theMail()
    world.later({ minutes: 5 })
    expect(await world.send()).toMatchObject({ sent: 1, resent: 1 })
    expect(await theMail()).toMatchObject({ state: 'sent', may_be_double: 1, message_id, mail_date })
    expect(world.server.received[0]!.mail.messageId).toBe(`<${message_id}>`)
  })

  test('does not have it sent again for ever', async () => {
    await passDays(4, { transport: silent.transport })
    const mails = await world.db.selectFrom('mail').selectAll().where('kind', '=', 'lesson').execute()
    const tries = await world.db.selectFrom('attempt').select('mail_id').execute()
    for (const { id } of mails) expect(tries.filter(({ mail_id }) => mail_id === id).length).toBeLessThanOrEqual(3)
    expect((await status(world.db)).uncertain[0]).toMatchObject({ mayBeDouble: true, nextAt: undefined })
  })

  test('is not told that it failed when only the copy was refused', async () => {
    await leaveUncertain()
    world.later({ minutes: 5 })
    world.server.onDot = () => refusal(550, '5.7.1 seen that before')
    await world.send()
    expect(await theMail()).toMatchObject({ state: 'uncertain', may_be_double: 1, due_at: null })
  })

  test('loses nothing when the transport is down for the copy', async () => {
    await leaveUncertain()
    world.later({ minutes: 5 })
    await world.send({ transport: { ...world.server.transport, port: 1 } })
    expect(await theMail()).toMatchObject({ state: 'uncertain' })
    world.later({ minutes: 1 })
    expect(await world.send()).toMatchObject({ resent: 1 })
  })
})

describe('an operator who would rather lose than double', () => {
  test('decides by hand to send it once more', async () => {
    await leaveUncertain()
    const { id } = await theMail()
    await passDays(1, { uncertain: 'hold' })
    expect(await settleUncertain(world.db, id, 'resend', world.time)).toBe(true)
    expect(await world.send({ uncertain: 'hold' })).toMatchObject({ resent: 1 })
    expect(await settleUncertain(world.db, id, 'resend', world.time)).toBe(false)
  })

  test('decides by hand that it has arrived', async () => {
    await leaveUncertain()
    const { id } = await theMail()
    expect(await settleUncertain(world.db, id, 'sent', world.time)).toBe(true)
    expect((await status(world.db)).uncertain).toEqual([])
    await passDays(3, { uncertain: 'hold' })
    expect(world.server.received.map(({ mail }) => mail.subject)).not.toContain('Weigh the dough')
  })
})
