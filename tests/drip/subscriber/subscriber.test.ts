import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  change,
  confirm,
  type Database,
  findEnrolment,
  forget,
  listEnrolments,
  normaliseAddress,
  signUp,
  stop,
  suppress,
  unsuppress,
} from '@coursepost/drip'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestStore, type TestStore } from '../test-store.ts'

const now = Temporal.Instant.from('2027-06-07T07:00:00Z')
let opened: TestStore
let db: Database
beforeEach(async () => {
  opened = await openTestStore()
  db = opened.store.db
})
afterEach(() => opened.end())

const request = {
  address: 'ann@readers.example',
  track: 'baker',
  zone: 'Europe/Berlin',
  answers: { 'bake-day': '2027-07-01' },
  now,
}

async function signedUp(changes: Partial<Parameters<typeof signUp>[1]> = {}): Promise<string> {
  const signed = await signUp(db, { ...request, ...changes })
  if (signed.kind !== 'confirm') throw new Error(`expected a new sign-up, got ${signed.kind}`)
  return signed.enrolment
}

const waiting = async () =>
  (await db.selectFrom('mail').select('state').where('due_at', 'is not', null).execute()).length

describe('signing up', () => {
  test('puts a mail into the ledger that asks to confirm', async () => {
    const enrolment = await signedUp()
    expect(await db.selectFrom('mail').selectAll().execute()).toMatchObject([
      {
        enrolment_id: enrolment,
        kind: 'confirmation',
        state: 'due',
        lane: 'readers.example',
        local_date: '2027-06-07',
      },
    ])
  })

  test('again within a day notes what is asked now, and sends no second mail', async () => {
    const enrolment = await signedUp()
    const again = await signUp(db, { ...request, track: 'eater', answers: {}, now: now.add({ hours: 23 }) })
    expect(again).toEqual({ kind: 'wait' })
    expect(await waiting()).toBe(1)
    expect((await findEnrolment(db, enrolment))!.enrolment).toMatchObject({ track: 'eater', answers: {} })
  })

  test('again a day later sends another mail to the same enrolment', async () => {
    const enrolment = await signedUp()
    expect(await signUp(db, { ...request, now: now.add({ hours: 25 }) })).toEqual({ kind: 'confirm', enrolment })
  })

  test('with an address that is active changes nothing', async () => {
    const enrolment = await signedUp()
    await confirm(db, enrolment, now)
    expect(await signUp(db, { ...request, address: 'ANN@Readers.Example', track: 'eater' })).toEqual({ kind: 'known' })
    expect((await findEnrolment(db, enrolment))!.enrolment.track).toBe('baker')
  })

  test('takes two spellings of a mailbox for one', async () => {
    await signedUp({ address: ' Ann@READERS.example ' })
    expect(await signUp(db, request)).toEqual({ kind: 'wait' })
    expect((await listEnrolments(db))[0]!.address).toBe('Ann@readers.example')
  })

  test('with an address that must get nothing is refused, until that is lifted', async () => {
    await suppress(db, 'ann@readers.example', 'asked by post', now)
    expect(await signUp(db, { ...request, address: 'Ann@readers.example' })).toEqual({ kind: 'suppressed' })
    expect(await unsuppress(db, 'ann@readers.example')).toBe(true)
    expect((await signUp(db, request)).kind).toBe('confirm')
  })

  test('after having stopped asks to confirm again, and keeps what was delivered', async () => {
    const enrolment = await signedUp()
    await confirm(db, enrolment, now)
    await stop(db, enrolment, now)
    const later = now.add({ hours: 200 })
    expect(await signUp(db, { ...request, now: later })).toEqual({ kind: 'confirm', enrolment })
    expect(await confirm(db, enrolment, later)).toBe('confirmed')
  })

  test('with something that is no address is refused', () => {
    expect(() => signUp(db, { ...request, address: 'ann' })).toThrow(RangeError)
  })

  test('twice at the same moment makes one enrolment and one mail', async () => {
    const kinds = (await Promise.all([signUp(db, request), signUp(db, request)])).map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['confirm', 'wait'])
    expect(await listEnrolments(db)).toHaveLength(1)
  })
})

describe('confirming', () => {
  test('makes the enrolment active and due to be planned, once', async () => {
    const enrolment = await signedUp()
    expect(await confirm(db, enrolment, now)).toBe('confirmed')
    expect(await confirm(db, enrolment, now)).toBe('already')
    expect((await findEnrolment(db, enrolment))!.enrolment).toMatchObject({ state: 'active', confirmedAt: now })
    expect(await waiting()).toBe(0)
  })

  test('what was stopped, or was never there, does not bring it back', async () => {
    const enrolment = await signedUp()
    await stop(db, enrolment, now)
    expect(await confirm(db, enrolment, now)).toBe('gone')
    expect(await confirm(db, 'nobody', now)).toBe('gone')
  })
})

describe('stopping', () => {
  test('takes back what waits, once', async () => {
    const enrolment = await signedUp()
    expect(await stop(db, enrolment, now)).toBe('stopped')
    expect(await waiting()).toBe(0)
    expect(await stop(db, enrolment, now)).toBe('already')
    expect(await stop(db, 'nobody', now)).toBe('gone')
  })
})

describe('changing', () => {
  test('sets what is given, deletes what is null, and leaves the rest', async () => {
    const enrolment = await signedUp({ firstName: 'Ann', answers: { 'bake-day': '2027-07-01', diet: 'yes' } })
    await change(db, enrolment, { hour: '06:30', days: ['sat', 'sun'], answers: { diet: null, flour: 'rye' } }, now)
    const entry = (await findEnrolment(db, enrolment))!
    expect(entry).toMatchObject({ firstName: 'Ann', address: 'ann@readers.example' })
    expect(entry.enrolment).toMatchObject({ hour: '06:30', days: ['sat', 'sun'], zone: 'Europe/Berlin' })
    expect(entry.enrolment.answers).toEqual({ 'bake-day': '2027-07-01', flour: 'rye' })
    await change(db, enrolment, { hour: null, days: [], firstName: null }, now)
    expect(await findEnrolment(db, enrolment)).toMatchObject({
      firstName: undefined,
      enrolment: { hour: undefined, days: undefined },
    })
  })

  test('to a pause and back', async () => {
    const enrolment = await signedUp()
    const pausedUntil = Temporal.PlainDate.from('2027-08-01')
    await change(db, enrolment, { pausedUntil }, now)
    expect((await findEnrolment(db, enrolment))!.enrolment.pausedUntil).toEqual(pausedUntil)
    await change(db, enrolment, { pausedUntil: null }, now)
    expect((await findEnrolment(db, enrolment))!.enrolment.pausedUntil).toBeUndefined()
  })

  test('does not set anything going for one who has not confirmed', async () => {
    const enrolment = await signedUp()
    await change(db, enrolment, { hour: '09:00' }, now)
    expect(await db.selectFrom('enrolment').select('next_at').execute()).toMatchObject([{ next_at: null }])
    expect(await waiting()).toBe(1)
  })

  test('nobody is told so', async () => {
    expect(await change(db, 'nobody', { hour: '09:00' }, now)).toBe('gone')
  })
})

test('who is forgotten is in no table, and in no byte of a file', async () => {
  const enrolment = await signedUp({ address: 'unmistakable@readers.example', firstName: 'Unmistakable' })
  await confirm(db, enrolment, now)
  const mail = {
    id: 'm1',
    enrolment_id: enrolment,
    kind: 'lesson',
    local_date: '2027-06-07',
    slot: '1',
    ordinal: 9,
  } as const
  await db
    .insertInto('mail')
    .values({ ...mail, lane: 'x', slot_at: 1, state: 'sent', created_at: 1 })
    .execute()
  const delivery = { enrolment_id: enrolment, lesson: 'weigh', part: '', occurrence: 1, mail_id: 'm1', created_at: 1 }
  await db.insertInto('delivery').values(delivery).execute()
  expect(await forget(db, enrolment)).toBe('forgotten')
  expect(await forget(db, enrolment)).toBe('gone')
  for (const table of ['subscriber', 'enrolment', 'answer', 'mail', 'delivery'] as const) {
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
  }
  expect(await db.selectFrom('forgotten').selectAll().execute()).toMatchObject([
    { lesson: 'weigh', state: 'sent', count: 1 },
  ])
  // Where PostgreSQL keeps its rows, and until when, is the server's business: docs/operating.md says so.
  if (opened.store.engine === 'postgres') return
  await opened.store.close()
  const folder = dirname(opened.store.file)
  for (const name of readdirSync(folder)) {
    expect(readFileSync(join(folder, name)).toString('latin1').toLowerCase()).not.toContain('unmistakable')
  }
})

test('enrolments are listed page by page, each once', async () => {
  for (let n = 0; n < 7; n++) await signedUp({ address: `reader-${n}@readers.example` })
  const seen: string[] = []
  for (let after = ''; ; ) {
    const page = await listEnrolments(db, { after, most: 3 })
    if (page.length === 0) break
    seen.push(...page.map(({ address }) => address))
    after = page.at(-1)!.enrolment.id
  }
  expect(new Set(seen).size).toBe(7)
  expect(seen).toHaveLength(7)
})

describe('an address', () => {
  test.each([
    [' Ann.Lee@Readers.EXAMPLE ', 'Ann.Lee@readers.example'],
    ['ann@bücher.example', 'ann@xn--bcher-kva.example'],
    ['ann+tag@readers.example', 'ann+tag@readers.example'],
  ])('is kept in one form: %s', (written, kept) => expect(normaliseAddress(written)).toBe(kept))

  test.each([
    '',
    'ann',
    '@readers.example',
    'ann@',
    'a b@c.example',
    'a@b@c.example',
    '<ann@c.example>',
    'a,b@c.example',
  ])('that cannot be mailed to is none: "%s"', (written) => expect(normaliseAddress(written)).toBeUndefined())

  test('in its one form stays as it is, and ends no command early', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' })), (written) => {
        const kept = normaliseAddress(written)
        if (kept === undefined) return
        expect(normaliseAddress(kept)).toBe(kept)
        expect(kept).not.toMatch(/[\r\n\0 <>]/)
      }),
    )
  })
})
