import { confirm, signUp } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ledgerOf, startWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.end())

const subjects = () => world.server.received.map(({ mail }) => mail.subject)

describe('a reader', () => {
  test('gets one lesson a day at the local hour, in the order of the course', async () => {
    await world.reader('ann@readers.example')
    for (let hour = 0; hour < 96; hour++) {
      await world.send()
      world.later({ hours: 1 })
    }
    expect(subjects()).toEqual(['Weigh the dough', 'Mix the dough', 'Fold the dough', 'Wait the dough'])
  })

  test('is asked to confirm first, and gets lessons only then', async () => {
    const { db, time: now } = world
    const signed = await signUp(db, { address: 'bo@readers.example', track: 'baker', zone: 'UTC', answers: {}, now })
    await world.send()
    expect(world.server.received).toHaveLength(1)
    expect(world.server.received[0]!.mail.text).toContain('https://bread.example/confirm/')
    world.later({ hours: 48 })
    await world.send()
    expect(world.server.received).toHaveLength(1)
    if (signed.kind === 'confirm') await confirm(db, signed.enrolment, world.time)
    await world.send()
    expect(world.server.received).toHaveLength(2)
  })

  test('is greeted by name, with the welcome of the track in the first mail alone', async () => {
    await world.reader('cy@readers.example', 'Cy')
    await world.send()
    world.later({ hours: 25 })
    await world.send()
    const texts = world.server.received.map(({ mail }) => mail.text!)
    expect(texts[0]).toContain('Hello Cy')
    expect(texts.map((text) => text.includes('Good that you are here.'))).toEqual([true, false])
  })

  test('can tell from the headers whom to answer and how to stop', async () => {
    const enrolment = await world.reader('di@readers.example')
    await world.send()
    const [first] = world.server.received
    expect(first).toMatchObject({ to: 'di@readers.example', from: 'lessons@bread.example' })
    const mail = await world.db.selectFrom('mail').selectAll().where('kind', '=', 'lesson').executeTakeFirstOrThrow()
    expect(first!.mail.messageId).toBe(`<${mail.id}@bread.example>`)
    expect(first!.bytes.toString()).toMatch(/^List-Unsubscribe: <https:\/\/bread\.example\/unsubscribe\//mu)
    expect(first!.bytes.toString()).toContain(enrolment)
  })
})

describe('a pass', () => {
  test('that is repeated sends nothing twice', async () => {
    await world.reader('ann@readers.example')
    await world.reader('bo@readers.example')
    expect(await world.send()).toMatchObject({ planned: 2, sent: 2 })
    expect(await world.send()).toMatchObject({ planned: 0, sent: 0 })
    expect(world.server.received).toHaveLength(2)
  })

  test('sends nothing while another revision of the course is current', async () => {
    await world.reader('ann@readers.example')
    await world.db.insertInto('course_revision').values({ revision: 'another', applied_at: 1 }).execute()
    expect(await world.send()).toMatchObject({ stale: true, sent: 0 })
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled'])
  })

  test('ends when another revision of the course becomes current under it', async () => {
    for (let index = 0; index < 8; index++) await world.reader(`reader-${index}@readers.example`)
    world.server.onDot = async () => {
      await world.db.insertInto('course_revision').values({ revision: 'another', applied_at: 1 }).execute()
      return undefined
    }
    expect(await world.send({ connections: 1 })).toMatchObject({ sent: 1, stale: true })
    const lessons = (await ledgerOf(world.db)).filter((mail) => mail.startsWith('lesson'))
    // What was at hand is taken back, the rest was not touched.
    expect(new Set(lessons)).toEqual(new Set(['lesson sent', 'lesson cancelled', 'lesson due']))
    expect(lessons.filter((mail) => mail === 'lesson sent')).toHaveLength(1)
  })

  test('that comes in the night waits for the next slot', async () => {
    await world.reader('ann@readers.example')
    await world.send()
    world.later({ hours: 25 })
    // Planned at 08:00, and no sender until 02:00.
    await world.send({ transport: { ...world.server.transport, port: 1 } })
    world.later({ hours: 18 })
    expect(await world.send()).toMatchObject({ sent: 0 })
    world.later({ hours: 6 })
    expect(await world.send()).toMatchObject({ sent: 1 })
    expect(subjects()).toEqual(['Weigh the dough', 'Mix the dough'])
  })

  test('keeps its connections from mail to mail', async () => {
    for (const name of ['ann', 'bo', 'cy', 'di', 'ed']) await world.reader(`${name}@readers.example`)
    expect(await world.send({ connections: 2 })).toMatchObject({ sent: 5 })
    expect(world.server.connections).toBe(2)
  })

  test('that is told to stop gives back what has not begun', async () => {
    for (const name of ['ann', 'bo', 'cy']) await world.reader(`${name}@readers.example`)
    const stopping = new AbortController()
    world.server.onRecipient = () => {
      stopping.abort()
      return undefined
    }
    expect(await world.send({ connections: 1, signal: stopping.signal })).toMatchObject({ sent: 0, released: 3 })
    world.server.onRecipient = () => undefined
    expect(await world.send()).toMatchObject({ sent: 3 })
    expect(world.server.received).toHaveLength(3)
  })

  test('tells each outcome without an address', async () => {
    await world.reader('ann@readers.example')
    const told: unknown[] = []
    await world.send({ onOutcome: (outcome) => told.push(outcome) })
    expect(told).toMatchObject([{ state: 'sent', lane: 'readers.example', words: { code: 250 } }])
    expect(JSON.stringify(told)).not.toContain('ann')
  })

  test('goes on past one reader whose calendar cannot be made, and tries again in an hour', async () => {
    const bad = await world.reader('ann@readers.example')
    await world.reader('bo@readers.example')
    const { plan } = await import('@coursepost/drip')
    const failing: typeof plan = (course, enrolment, ...rest) => {
      if (enrolment.id === bad) throw new Error('no calendar')
      return plan(course, enrolment, ...rest)
    }
    const summary = await world.send({ plan: failing })
    expect(summary).toMatchObject({ sent: 1, problems: [{ enrolment: bad }] })
    world.later({ hours: 1 })
    expect(await world.send()).toMatchObject({ sent: 1 })
  })

  test('goes on past one mail that cannot be written', async () => {
    const bad = await world.reader('ann@readers.example')
    await world.reader('bo@readers.example')
    const { compose } = world
    const failing: typeof compose = {
      ...compose,
      write: async (letter, frozen) => {
        if (letter.enrolment === bad) throw new Error('no words')
        return compose.write(letter, frozen)
      },
    }
    expect(await world.send({ compose: failing })).toMatchObject({ sent: 1, problems: [{ enrolment: bad }] })
    world.later({ minutes: 15 })
    expect(await world.send()).toMatchObject({ sent: 1 })
  })

  test('takes back a lesson that the course holds no more', async () => {
    await world.reader('ann@readers.example')
    const { compose } = world
    expect(await world.send({ compose: { ...compose, write: async () => undefined } })).toMatchObject({ cancelled: 1 })
    expect(await ledgerOf(world.db)).toEqual(['confirmation cancelled', 'lesson cancelled'])
  })
})
