import { change, type Plan, plan } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from './mail-server.ts'
import { ledgerOf, startWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.end())

/** Two lessons at once, where the course would give one. */
const twoAtOnce: Plan = (course, enrolment, delivered, now) => {
  const calendar = plan(course, enrolment, delivered, now)
  const mails = calendar.mails.slice(0, 2).map((mail, index) => ({
    ...mail,
    at: now,
    slot: { date: now.toZonedDateTimeISO('UTC').toPlainDate(), name: `now-${index + 1}` },
  }))
  return { ...calendar, mails: delivered.length === 0 ? mails : [] }
}

describe('the mails of one reader', () => {
  test('go in order and one at a time, however many connections there are', async () => {
    for (const name of ['ann', 'bo', 'cy']) await world.reader(`${name}@readers.example`)
    const open = new Map<string, number>()
    let most = 0
    world.server.onRecipient = async (to) => {
      open.set(to, (open.get(to) ?? 0) + 1)
      most = Math.max(most, open.get(to)!)
      await new Promise((resolve) => setTimeout(resolve, 20))
      return undefined
    }
    world.server.onDot = (to) => {
      open.set(to, open.get(to)! - 1)
      return undefined
    }
    expect(await world.send({ plan: twoAtOnce, connections: 6 })).toMatchObject({ planned: 6, sent: 6 })
    expect(most).toBe(1)
    for (const name of ['ann', 'bo', 'cy']) {
      const own = world.server.received.filter(({ to }) => to.startsWith(name))
      expect(own.map(({ mail }) => mail.subject)).toEqual(['Weigh the dough', 'Mix the dough'])
    }
  })

  test('wait for one that was refused for now', async () => {
    await world.reader('ann@readers.example')
    world.server.onRecipient = () => refusal(451, '4.2.1 not now')
    expect(await world.send({ plan: twoAtOnce })).toMatchObject({ deferred: 1, sent: 0 })
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson deferred', 'lesson due'])
    world.server.onRecipient = () => undefined
    world.later({ minutes: 5 })
    expect(await world.send({ plan: twoAtOnce })).toMatchObject({ sent: 2 })
    expect(world.server.received.map(({ mail }) => mail.subject)).toEqual(['Weigh the dough', 'Mix the dough'])
  })

  test('tell which lesson of how many each is', async () => {
    await world.reader('ann@readers.example')
    await world.send({ plan: twoAtOnce })
    world.later({ hours: 49 })
    await world.send()
    const mails = await world.db
      .selectFrom('mail')
      .selectAll()
      .where('kind', '=', 'lesson')
      .orderBy('ordinal')
      .execute()
    expect(mails.map(({ lesson_number, lesson_count }) => [lesson_number, lesson_count])).toEqual([
      [1, 5],
      [2, 5],
      [3, 5],
    ])
  })
})

test('a domain with many readers does not keep the others waiting', async () => {
  for (let n = 0; n < 8; n++) await world.reader(`reader-${n}@big.example`)
  for (let n = 0; n < 2; n++) await world.reader(`reader-${n}@small.example`)
  await world.send({ connections: 1 })
  const lanes = world.server.received.map(({ to }) => to.split('@')[1])
  expect(lanes.lastIndexOf('small.example')).toBeLessThan(5)
})

test('a lesson of which the date moved goes on its new day, and nothing goes twice', async () => {
  const enrolment = await world.reader('ann@readers.example')
  await world.send()
  await change(world.db, enrolment, { answers: { 'bake-day': '2027-06-09' } }, world.time)
  world.later({ hours: 26 })
  await world.send()
  await change(world.db, enrolment, { answers: { 'bake-day': '2027-06-13' } }, world.time)
  for (let hour = 0; hour < 160; hour++) {
    world.later({ hours: 1 })
    await world.send()
  }
  const days = world.server.received.map(({ mail }) => `${mail.date!.toISOString().slice(0, 10)} ${mail.subject}`)
  expect(days).toEqual([
    '2027-06-07 Weigh the dough',
    '2027-06-08 Mix the dough',
    '2027-06-09 Fold the dough',
    '2027-06-10 Wait the dough',
    '2027-06-13 Bake the dough',
    '2027-06-13 That was the last one',
  ])
})

test('what was due and not yet sent is planned anew when its date moves', async () => {
  const enrolment = await world.reader('ann@readers.example')
  await world.send()
  await change(world.db, enrolment, { answers: { 'bake-day': '2027-06-08' } }, world.time)
  world.later({ hours: 25 })
  const nowhere = { ...world.server.transport, port: 1 }
  await world.send({ transport: nowhere })
  expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson sent', 'lesson due'])
  await change(world.db, enrolment, { pausedUntil: Temporal.PlainDate.from('2027-06-12') }, world.time)
  expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson sent', 'lesson cancelled'])
  for (let hour = 0; hour < 96; hour++) {
    world.later({ hours: 1 })
    await world.send()
  }
  expect(world.server.received.map(({ mail }) => mail.date!.toISOString().slice(0, 10))).toEqual([
    '2027-06-07',
    '2027-06-12',
  ])
})
