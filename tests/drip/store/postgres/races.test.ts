/** What workers and readers do in the same instant, on connections of their own. */
import { applyCourse, change, confirm, fillLedger, inTransaction, plan, signUp, stop } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { begin } from '../../../../packages/drip/src/store/begin.ts'
import { type Claimed, claim } from '../../../../packages/drip/src/store/claim.ts'
import { startWorld, type World } from '../../ledger/world.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.end())

const many = <T>(times: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: times }, (_, n) => work(n)))

async function claimOne(): Promise<Claimed | undefined> {
  const { db, course, time } = world
  const [claimed] = await claim(db, 'readers.example', 1, { revision: course.revision, uncertain: 'resend', now: time })
  return claimed
}

function beginOne(claimed: Claimed): Promise<boolean> {
  const { compose, db, time } = world
  const letter = {
    id: claimed.mail.id,
    enrolment: 'e',
    kind: 'lesson',
    to: 'a@b.example',
    track: 'baker',
    items: [],
  } as const
  const more = {
    firstName: undefined,
    detail: undefined,
    opening: true,
    lessonNumber: 1,
    lessonCount: 1,
    lessonMessageId: undefined,
  }
  return begin(db, claimed, compose.freeze({ ...letter, ...more }, time), 'hash', time)
}

describe('planners at the same time', () => {
  test('plan everyone once, and wait for nobody', async () => {
    await many(120, (n) => world.reader(`reader-${n}@readers.example`))
    const { db, course, time } = world
    const filled = await many(6, () => fillLedger(db, course, time))
    expect(filled.reduce((sum, { planned }) => sum + planned, 0)).toBe(120)
    expect(filled.reduce((sum, { mails }) => sum + mails, 0)).toBe(120)
    expect(filled.flatMap(({ failed }) => failed)).toEqual([])
  })

  test('do not plan by a revision that is just being replaced', async () => {
    await world.reader('ann@readers.example')
    const { db, course, time } = world
    const planned = inTransaction(db, async (transaction) => {
      await applyCourse(transaction, { ...course, revision: 'next' }, time)
      return fillLedger(db, course, time)
    })
    expect(await planned).toMatchObject({ planned: 0, mails: 0 })
    expect(await fillLedger(db, { ...course, revision: 'next' }, time)).toMatchObject({ planned: 1, mails: 1 })
  })

  test('leave a reader who is changing something to the next round', async () => {
    const ann = await world.reader('ann@readers.example')
    const { db, course, time } = world
    const during = inTransaction(db, async (transaction) => {
      await change(transaction, ann, { hour: '09:00' }, time)
      return fillLedger(db, course, time)
    })
    expect(await during).toMatchObject({ planned: 0 })
    expect(await fillLedger(db, course, time)).toMatchObject({ planned: 1 })
  })
})

describe('claims at the same time', () => {
  test('never take one mail twice, nor two mails of one reader', async () => {
    const { db, course, time } = world
    await many(20, (n) => world.reader(`reader-${n}@readers.example`))
    const twoAtOnce: typeof plan = (...args) => {
      const calendar = plan(...args)
      const mails = calendar.mails.slice(0, 2).map((mail, index) => ({
        ...mail,
        at: time,
        slot: { date: Temporal.PlainDate.from('2027-06-07'), name: `now-${index + 1}` },
      }))
      return { ...calendar, mails }
    }
    await fillLedger(db, course, time, twoAtOnce)
    // Notices do not wait for lessons, so each reader has two mails that could go.
    await db.updateTable('mail').set({ kind: 'welcome' }).where('slot', '=', 'now-2').execute()
    const claimed = (await many(60, claimOne)).filter((one) => one !== undefined)
    const readers = claimed.map(({ mail }) => mail.enrolment_id)
    expect(new Set(readers).size).toBe(readers.length)
    expect(readers.length).toBeGreaterThan(10)
  })
})

describe('a mail that is to begin while its reader', () => {
  async function claimedFor(reader: string): Promise<Claimed> {
    await fillLedger(world.db, world.course, world.time)
    const claimed = await claimOne()
    expect(claimed?.mail.enrolment_id).toBe(reader)
    return claimed!
  }

  test('is stopping waits for that, and does not begin', async () => {
    const ann = await world.reader('ann@readers.example')
    const claimed = await claimedFor(ann)
    let begun: Promise<boolean> | undefined
    await inTransaction(world.db, async (db) => {
      await stop(db, ann, world.time)
      begun = beginOne(claimed)
      // Long enough to begin, if it did not wait.
      expect(await Promise.race([begun, new Promise((resolve) => setTimeout(resolve, 300, 'waits'))])).toBe('waits')
    })
    expect(await begun).toBe(false)
  })

  test('is changing something else waits for that, and begins', async () => {
    const ann = await world.reader('ann@readers.example')
    const claimed = await claimedFor(ann)
    let begun: Promise<boolean> | undefined
    await inTransaction(world.db, async (db) => {
      await change(db, ann, { hour: '09:00' }, world.time)
      begun = beginOne(claimed)
    })
    expect(await begun).toBe(true)
  })

  test('stops in the same instant either starts before that was answered, or not at all', async () => {
    for (let round = 0; round < 30; round++) {
      const ann = await world.reader(`ann-${round}@readers.example`)
      const claimed = await claimedFor(ann)
      const [begun] = await Promise.all([beginOne(claimed), stop(world.db, ann, world.time)])
      const { state } = await world.db
        .selectFrom('mail')
        .select('state')
        .where('id', '=', claimed.mail.id)
        .executeTakeFirstOrThrow()
      expect(state).toBe(begun ? 'begun' : 'claimed')
      // Begun again now that the stop was answered, it does not.
      expect(await beginOne(claimed)).toBe(false)
      await world.db
        .updateTable('mail')
        .set({ state: 'cancelled', lease_until: null })
        .where('id', '=', claimed.mail.id)
        .execute()
    }
  })
})

describe('one form that is sent in many times at once', () => {
  test('makes one reader and one mail', async () => {
    const { db, time: now } = world
    const request = {
      address: 'ann@readers.example',
      track: 'baker',
      zone: 'UTC',
      answers: { 'bake-day': '2027-06-20' },
      now,
    }
    const kinds = (await many(8, () => signUp(db, request))).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['confirm', ...Array(7).fill('wait')])
    expect(await db.selectFrom('enrolment').select('state').execute()).toEqual([{ state: 'pending' }])
    expect(await db.selectFrom('mail').select('kind').execute()).toEqual([{ kind: 'confirmation' }])
  })

  test('confirms once', async () => {
    const { db, time: now } = world
    const signed = await signUp(db, { address: 'ann@readers.example', track: 'baker', zone: 'UTC', answers: {}, now })
    const enrolment = signed.kind === 'confirm' ? signed.enrolment : ''
    const answers = await many(6, () => confirm(db, enrolment, now))
    expect(answers.toSorted()).toEqual([...Array(5).fill('already'), 'confirmed'])
  })
})
