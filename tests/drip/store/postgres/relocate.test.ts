/** A course in the middle moves from one engine to the other, and on to a third database. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composer, openStore, relocate, type Store, sendDue, signUp, stop, suppress } from '@coursepost/drip'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { movingTables } from '../../../../packages/drip/src/store/relocate/every-table.ts'
import { createDatabase } from '../../../postgres/database.ts'
import { keys, publicUrl, startWorld, type World } from '../../ledger/world.ts'

const undo: (() => Promise<unknown> | unknown)[] = []
let world: World
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'coursepost-relocate-'))
  undo.push(() => rmSync(folder, { recursive: true }))
  // On PostgreSQL, as all of these.
  world = await startWorld()
  undo.push(() => world.end())
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function open(url: string, relocating = true): Promise<Store> {
  const store = await openStore({ url, leaseClock: 'callers', relocating })
  undo.push(() => store.close())
  return store
}

const file = (name = 'course.db') => `sqlite:${join(folder, name)}`

async function database(): Promise<string> {
  const made = await createDatabase()
  undo.push(() => made.drop())
  return made.url
}

const now = () => world.time

/** Three readers, one lesson on: one has stopped, one mail is uncertain, one address must get nothing. */
async function inTheMiddle(): Promise<void> {
  const { db, server } = world
  await world.reader('ann@readers.example', 'Ann')
  await world.reader('bo@readers.example', 'Bö “the baker” \u{1f35e}')
  const cy = await world.reader('cy@readers.example')
  server.onDot = (to) => (to.startsWith('bo') ? Object.assign(new Error('hm'), { responseCode: 700 }) : undefined)
  await world.send({ uncertain: 'hold' })
  server.onDot = () => undefined
  await stop(db, cy, world.time)
  await suppress(db, 'di@readers.example', '5.1.1', world.time)
}

async function sendFrom({ db }: Store) {
  const { course, server } = world
  const compose = composer({ course, publicUrl, keys })
  return sendDue({ db, course, compose, transport: server.transport, now, uncertain: 'hold' })
}

async function rowsOf({ db }: Store): Promise<unknown> {
  const rows: Record<string, unknown> = {}
  for (const table of movingTables) {
    const all = await db.selectFrom(table).selectAll().execute()
    rows[table] = all.map((row) => JSON.stringify(row, Object.keys(row).toSorted())).toSorted()
  }
  return rows
}

const subjectsTo = (name: string) =>
  world.server.received.filter(({ to }) => to.startsWith(name)).map(({ mail }) => mail.subject)

test('goes to a file and on to another database, and every reader gets each lesson once', async () => {
  await inTheMiddle()
  const before = await rowsOf(world.store)
  const first = await open(file())
  expect(await relocate(world.store, first, { now })).toMatchObject({ rows: { subscriber: 3, suppression: 1 } })
  expect(await rowsOf(first)).toEqual(before)
  world.later({ hours: 25 })
  expect(await sendFrom(first)).toMatchObject({ sent: 2 })
  const second = await open(await database())
  await relocate(first, second, { now })
  world.later({ hours: 24 })
  expect(await sendFrom(second)).toMatchObject({ sent: 2 })
  expect(subjectsTo('ann')).toEqual(['Weigh the dough', 'Mix the dough', 'Fold the dough'])
  expect(subjectsTo('cy')).toEqual(['Weigh the dough'])
  // The secret has come along, and so has what counts on.
  const request = { address: 'DI@readers.example', track: 'baker', zone: 'UTC', answers: {}, now: world.time }
  expect(await signUp(second.db, request)).toEqual({ kind: 'suppressed' })
  const revision = { revision: 'next', applied_at: 1 }
  expect(await second.db.insertInto('course_revision').values(revision).returning('number').execute()).toEqual([
    { number: 2 },
  ])
})

test('moves every table that the schema has', async () => {
  const tables = await world.db.introspection.getTables()
  const own = tables.filter(({ schema }) => schema === 'coursepost').map(({ name }) => name)
  expect(own.toSorted()).toEqual([...movingTables, 'migration', 'relocation'].toSorted())
})

test('moves tables of many batches row by row', async () => {
  const rows = Array.from({ length: 1234 }, (_, n) => ({ id: `s-${n}`, address: `r-${n}@x.example`, created_at: n }))
  await world.db.insertInto('subscriber').values(rows).execute()
  const told: unknown[] = []
  const target = await open(file())
  await relocate(world.store, target, { now, onProgress: (progress) => told.push(progress) })
  expect(told).toContainEqual({ table: 'subscriber', step: 'compared', rows: 1000 })
  expect(await rowsOf(target)).toEqual(await rowsOf(world.store))
})

describe('what the course has left', () => {
  test('takes nothing more, from whoever has it open, and says where the course is', async () => {
    await inTheMiddle()
    world.later({ hours: 25 })
    const target = await open(file())
    await relocate(world.store, target, { now })
    await expect(world.send()).rejects.toThrow(/has moved to .*course\.db/u)
    const request = { address: 'ed@readers.example', track: 'baker', zone: 'UTC', answers: {}, now: world.time }
    await expect(signUp(world.db, request)).rejects.toThrow(/has moved to/u)
    expect(world.server.received).toHaveLength(2)
  })

  test('is not opened again, and not moved again', async () => {
    const target = await open(file())
    await relocate(world.store, target, { now })
    await expect(open(world.url, false)).rejects.toThrow(/has moved to .*course\.db. Set COURSEPOST_DATABASE/u)
    await expect(relocate(world.store, await open(file('other.db')), { now })).rejects.toThrow(/Move it from there/u)
    await expect(relocate(target, world.store, { now })).rejects.toThrow(/Take a new one/u)
  })

  test('does so when it is a file, too', async () => {
    const first = await open(file())
    await relocate(world.store, first, { now })
    const enrolment = await first.db.selectFrom('enrolment').select('id').execute()
    expect(enrolment).toEqual([])
    await relocate(first, await open(await database()), { now })
    await expect(open(file(), false)).rejects.toThrow(/has moved to postgres:/u)
    const request = { address: 'ed@readers.example', track: 'baker', zone: 'UTC', answers: {}, now: world.time }
    const moved = await signUp(first.db, request).catch((error: Error) => error.message)
    expect(moved).toMatch(/has moved to postgres:/u)
    expect(moved).not.toContain('for-tests-only')
  })
})

describe('it is refused, and nothing is changed,', () => {
  test('while a mail is under way', async () => {
    await world.reader('ann@readers.example')
    let refused: unknown
    world.server.onRecipient = async () => {
      refused = await relocate(world.store, await open(file()), { now }).catch((error: unknown) => error)
      return undefined
    }
    expect(await world.send()).toMatchObject({ sent: 1 })
    expect(refused).toMatchObject({ name: 'InFlightError', message: expect.stringContaining('got 1') })
  })

  test('when the other database has a course already', async () => {
    const taken = await open(file())
    await taken.db.insertInto('course_revision').values({ revision: 'x', applied_at: 1 }).execute()
    await expect(relocate(world.store, taken, { now })).rejects.toThrow(/rows in `course_revision`. Take a new one/u)
    await expect(relocate(taken, taken, { now })).rejects.toThrow(/same one twice/u)
    expect(await world.send()).toMatchObject({ stale: false })
  })
})

describe('killed in the middle, it is run again:', () => {
  test('before the old database was closed, it begins anew with what has come in since', async () => {
    await inTheMiddle()
    const target = await open(file())
    await relocate(world.store, target, { now })
    // As if it had been killed after the copy was committed.
    await reopen(world.store, 'left')
    await reopen(target, 'left')
    await target.db
      .insertInto('relocation')
      .values({ state: 'arriving', place: world.store.name, move: 'm', at: 1 })
      .execute()
    await closeTables(target)
    await expect(open(file(), false)).rejects.toThrow(/still moving to.*migrate. again/u)
    await world.reader('ed@readers.example')
    expect(await relocate(world.store, target, { now })).toMatchObject({ rows: { subscriber: 4 } })
    expect(await sendFrom(await open(file(), false))).toMatchObject({ sent: 1 })
  })

  test('after it was closed, the new one is opened', async () => {
    await inTheMiddle()
    const target = await open(file())
    await relocate(world.store, target, { now })
    const { move, at } = await world.db.selectFrom('relocation').selectAll().executeTakeFirstOrThrow()
    await target.db.insertInto('relocation').values({ state: 'arriving', place: world.store.name, move, at }).execute()
    await closeTables(target)
    expect(await relocate(world.store, target, { now })).toBe('finished')
    expect(await sendFrom(await open(file(), false))).toMatchObject({ stale: false })
  })
})

/** Undoes the closing of a database, as nothing in the program does. */
async function reopen({ db, engine }: Store, state: 'left'): Promise<void> {
  const left = await db.deleteFrom('relocation').where('state', '=', state).executeTakeFirst()
  if (left.numDeletedRows === 0n) return
  const { opening } = (await import('../../../../packages/drip/src/store/engine.ts'))[engine]
  for (const table of movingTables) for (const one of opening(table)) await sql.raw(one).execute(db)
}

async function closeTables({ db, engine }: Store): Promise<void> {
  const { closing } = (await import('../../../../packages/drip/src/store/engine.ts'))[engine]
  for (const table of movingTables) for (const one of closing(table, 'closed')) await sql.raw(one).execute(db)
}
