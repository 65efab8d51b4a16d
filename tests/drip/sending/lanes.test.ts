/** Domains that are slowed or limited, and what the others notice of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claimBatch } from '../../../packages/drip/src/store/claim-batch.ts'
import { refusal } from '../ledger/mail-server.ts'
import { startWorld, type World } from '../ledger/world.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.end())

const readers = async (count: number, lane: string) => {
  for (let index = 0; index < count; index++) await world.reader(`reader-${index}@${lane}`)
}
const laneRow = (lane: string) =>
  world.db.selectFrom('lane').selectAll().where('lane', '=', lane).executeTakeFirstOrThrow()
const toLane = (lane: string) => world.server.received.filter(({ to }) => to.endsWith(`@${lane}`)).length

/** Mails beyond the first one of the lane, without readers' acts: what matters is that they lie in the index. */
async function pileUp(lane: string, count: number): Promise<void> {
  const { enrolment_id } = await world.db
    .selectFrom('mail')
    .select('enrolment_id')
    .where('lane', '=', lane)
    .executeTakeFirstOrThrow()
  const at = world.time.epochMilliseconds
  const mails = Array.from({ length: count }, (_, index) => ({
    id: `pile-${index}`,
    enrolment_id,
    kind: 'lesson' as const,
    local_date: '2027-06-07',
    slot: `pile-${index}`,
    ordinal: 1000 + index,
    lane,
    slot_at: at,
    due_at: at,
    state: 'due' as const,
    created_at: at,
  }))
  while (mails.length > 0) await world.db.insertInto('mail').values(mails.splice(0, 1000)).execute()
}

describe('a domain that asks for patience', () => {
  test('is paused and slowed, remembers it, and is released by successes; the others go on', async () => {
    await readers(30, 'slow.example')
    await readers(10, 'fast.example')
    let mostAtOnce = 0
    let atOnce = 0
    world.server.onRecipient = (to) =>
      to.endsWith('slow.example') ? refusal(451, '4.7.0 too many messages') : undefined
    expect(await world.send({ connections: 4 })).toMatchObject({ sent: 10 })
    expect(await laneRow('slow.example')).toMatchObject({
      level: 1,
      paused_until: world.time.add({ minutes: 1 }).epochMilliseconds,
    })
    const refused = world.server.recipients
    expect(await world.send()).toMatchObject({ sent: 0, deferred: 0 })
    expect(world.server.recipients).toBe(refused)
    // After the pause it is still slow: ten at a time, however many connections there are.
    world.later({ minutes: 6 })
    world.server.onRecipient = async () => {
      mostAtOnce = Math.max(mostAtOnce, ++atOnce)
      await new Promise((resolve) => setTimeout(resolve, 20))
      atOnce--
      return undefined
    }
    expect(await world.send({ connections: 15 })).toMatchObject({ sent: 30 })
    expect(mostAtOnce).toBeGreaterThan(1)
    expect(await laneRow('slow.example')).toMatchObject({ level: 0 })
  })

  test('goes through one mail at a time when it has asked often', async () => {
    await readers(6, 'slow.example')
    const { lane } = { lane: 'slow.example' }
    await world.db.insertInto('lane').values({ lane, level: 5 }).execute()
    let open = 0
    world.server.onRecipient = () => {
      expect(++open).toBe(1)
      return undefined
    }
    world.server.onDot = () => {
      open--
      return undefined
    }
    expect(await world.send({ connections: 4 })).toMatchObject({ sent: 6 })
  })

  test('is not slowed by a full mailbox or by greylisting', async () => {
    await readers(5, 'slow.example')
    world.server.onRecipient = (to) => refusal(451, to.startsWith('reader-1') ? '4.2.2 full' : '4.7.1 greylisted')
    expect(await world.send()).toMatchObject({ deferred: 5 })
    expect(await world.db.selectFrom('lane').selectAll().execute()).toEqual([])
  })
})

describe('limits of an operator', () => {
  test('on mails at a time hold, also for what waits in the hands of a worker', async () => {
    await readers(6, 'small.example')
    let most = 0
    world.server.onRecipient = async () => {
      const held = await world.db.selectFrom('mail').select('id').where('state', 'in', ['claimed', 'begun']).execute()
      most = Math.max(most, held.length)
      return undefined
    }
    const domains = { each: { 'small.example': { connections: 2 } } }
    expect(await world.send({ connections: 4, domains })).toMatchObject({ sent: 6 })
    expect(most).toBe(2)
  })

  test('on mails a minute hold over passes, and leave the others alone', async () => {
    await readers(6, 'small.example')
    await readers(3, 'other.example')
    const domains = { each: { 'small.example': { perMinute: 4 } } }
    expect(await world.send({ domains })).toMatchObject({ sent: 7 })
    expect(await world.send({ domains })).toMatchObject({ sent: 0, halted: undefined })
    world.later({ minutes: 1 })
    expect(await world.send({ domains })).toMatchObject({ sent: 2 })
    expect(toLane('small.example')).toBe(6)
  })

  test('hold for every domain that has none of its own', async () => {
    await readers(3, 'one.example')
    await readers(3, 'two.example')
    expect(await world.send({ domains: { usual: { perMinute: 1 } } })).toMatchObject({ sent: 2 })
  })
})

describe('ten thousand mails that wait for a slow domain', () => {
  beforeEach(async () => {
    await readers(1, 'slow.example')
    await readers(3, 'fast.example')
    // Stores what is due, and sends nothing.
    await world.send({ transport: { ...world.server.transport, port: 1 } })
    world.later({ minutes: 1 })
    await pileUp('slow.example', 10_000)
    const paused_until = world.time.add({ hours: 1 }).epochMilliseconds
    await world.db.insertInto('lane').values({ lane: 'slow.example', level: 3, paused_until }).execute()
  })

  test('do not hold up the others', async () => {
    const begun = performance.now()
    const rules = { revision: world.course.revision, uncertain: 'resend', now: world.time } as const
    const { mails } = await claimBatch(world.db, { most: 10, after: '' }, rules)
    // A walk over all of them takes twenty times as long even on a fast machine.
    expect(performance.now() - begun).toBeLessThan(100)
    expect(mails.map(({ mail }) => mail.lane)).toEqual(['fast.example', 'fast.example', 'fast.example'])
  })
})
