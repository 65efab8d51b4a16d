import { brakeState, countLate, countsOf, releaseBrake, signUp, tripped, usualBrake } from '@coursepost/drip'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../ledger/mail-server.ts'
import { ledgerOf, startWorld, type World } from '../ledger/world.ts'

describe('the brake', () => {
  const none = { sent: 0, bounced: 0, refused: 0, complained: 0 }

  test.each([
    ['one bounce among three', { sent: 2, bounced: 1 }, undefined],
    ['four of twenty', { sent: 16, bounced: 4 }, undefined],
    ['five of twenty', { sent: 15, bounced: 5 }, /5 of 20 mails were refused for good: 25 %, limit 5 %/u],
    ['five of a hundred', { sent: 95, bounced: 5 }, /5 %/u],
    ['five of two hundred', { sent: 195, bounced: 5 }, undefined],
    ['policy counts too', { sent: 15, refused: 5 }, /5 of them because of sender or policy/u],
    ['two complaints of twenty', { sent: 20, complained: 2 }, undefined],
    ['three complaints of a thousand', { sent: 1000, complained: 3 }, /3 of 1000 mails were called spam: 0.3 %/u],
    ['three complaints of two thousand', { sent: 2000, complained: 3 }, undefined],
  ])('%s', (_what, counts, reason) => {
    const said = tripped({ ...none, ...counts }, usualBrake)
    if (reason) expect(said).toMatch(reason)
    else expect(said).toBeUndefined()
  })

  test('is never put on by more mails that arrive', () => {
    const counts = fc.record({
      sent: fc.nat(10_000),
      bounced: fc.nat(200),
      refused: fc.nat(200),
      complained: fc.nat(50),
    })
    fc.assert(
      fc.property(counts, fc.nat(10_000), (counts, more) => {
        const least = { ...usualBrake, leastMails: 0 }
        if (tripped(counts, least) !== undefined) return
        expect(tripped({ ...counts, sent: counts.sent + more }, least)).toBeUndefined()
      }),
    )
  })
})

describe('in a course', () => {
  let world: World
  beforeEach(async () => {
    world = await startWorld()
  })
  afterEach(() => world.end())

  async function bounceMany(message: string): Promise<void> {
    for (let index = 0; index < 30; index++) await world.reader(`reader-${index}@readers.example`)
    world.server.onRecipient = (to) => (Number(/\d+/u.exec(to)![0]) % 2 === 0 ? refusal(550, message) : undefined)
  }

  test.each([
    ['no such mailbox', '5.1.1 no such user', /refused for good: /u],
    ['policy', '5.7.1 your mail is not wanted', /because of sender or policy/u],
  ])('too many refusals (%s) stop lessons, and the pass says why', async (_what, message, reason) => {
    await bounceMany(message)
    const summary = await world.send()
    expect(summary).toMatchObject({ halted: { kind: 'brake', reason: expect.stringMatching(reason) } })
    expect(summary.sent + summary.rejected).toBeLessThan(30)
    expect(await ledgerOf(world.db)).toContain('lesson due')
    expect(await world.send()).toMatchObject({ sent: 0, rejected: 0, halted: { kind: 'brake' } })
  })

  test('gives back what was at hand, too', async () => {
    await bounceMany('5.1.1 no such user')
    const { sent, rejected } = await world.send()
    const lessons = (await ledgerOf(world.db)).filter((mail) => mail.startsWith('lesson'))
    expect(lessons.filter((mail) => mail === 'lesson due')).toHaveLength(30 - sent - rejected)
    expect(await world.db.selectFrom('mail').select('id').where('lease_token', 'is not', null).execute()).toEqual([])
  })

  test('what answers a reader still goes', async () => {
    await bounceMany('5.1.1 no such user')
    await world.send()
    world.server.onRecipient = () => undefined
    const { db, time: now } = world
    await signUp(db, { address: 'new@readers.example', track: 'baker', zone: 'UTC', answers: {}, now })
    expect(await world.send()).toMatchObject({ sent: 1 })
    expect(world.server.received.at(-1)!.to).toBe('new@readers.example')
  })

  test('it stays on until an operator takes it off; then counting begins anew', async () => {
    await bounceMany('5.1.1 no such user')
    await world.send()
    world.server.onRecipient = () => undefined
    world.later({ hours: 1 })
    expect(await brakeState(world.db)).toMatchObject({ since: expect.anything() })
    expect(await releaseBrake(world.db, world.time)).toBe(true)
    expect(await releaseBrake(world.db, world.time)).toBe(false)
    expect(await countsOf(world.db, world.time)).toEqual({ sent: 0, bounced: 0, refused: 0, complained: 0 })
    const summary = await world.send()
    expect(summary.halted).toBeUndefined()
    expect(summary.sent).toBeGreaterThan(0)
  })

  test('complaints that are told later count against what was sent in a day', async () => {
    for (let index = 0; index < 20; index++) await world.reader(`reader-${index}@readers.example`)
    expect(await world.send()).toMatchObject({ sent: 20, halted: undefined })
    for (let index = 0; index < 3; index++) await countLate(world.db, 'complained', world.time)
    expect(await world.send()).toMatchObject({ halted: { kind: 'brake', reason: expect.stringContaining('spam') } })
  })

  test('a day later it is forgotten', async () => {
    for (let index = 0; index < 3; index++) await countLate(world.db, 'bounced', world.time)
    expect(await countsOf(world.db, world.time)).toMatchObject({ bounced: 3 })
    expect(await countsOf(world.db, world.time.add({ hours: 24 }))).toMatchObject({ bounced: 0 })
  })
})
