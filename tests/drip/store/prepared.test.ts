/** Queries that are compiled once, and whole transactions that are asked at once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inTransaction, openStore, type Store } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { prepared } from '../../../packages/drip/src/store/prepared.ts'
import { together } from '../../../packages/drip/src/store/transaction.ts'

let folder: string
let store: Store
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'coursepost-prepared-'))
  store = await openStore({ file: join(folder, 'course.db') })
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

let built = 0
const insert = prepared<{ id: string; name: string | null }, unknown>((db, place) => {
  built++
  return db
    .insertInto('subscriber')
    .values({ id: place('id'), first_name: place('name'), address: place('id'), created_at: 7 })
})
const find = prepared<{ name: string }, { id: string }>((db, place) =>
  db.selectFrom('subscriber').select('id').where('first_name', '=', place('name')).orderBy('id'),
)
const idsOf = async (name: string) => (await store.db.executeQuery(find(store.db, { name }))).rows.map(({ id }) => id)

test('a prepared query is built once for a store and its transactions, and asked with other values each time', async () => {
  const { db } = store
  built = 0
  await db.executeQuery(insert(db, { id: 'a', name: 'Ann' }))
  await inTransaction(db, (db) => db.executeQuery(insert(db, { id: 'b', name: 'Bo' })))
  await db.executeQuery(insert(db, { id: 'c', name: null }))
  expect(built).toBe(1)
  expect([await idsOf('Ann'), await idsOf('Bo'), await idsOf('Cy')]).toEqual([['a'], ['b'], []])
  const other = await openStore({ file: join(folder, 'other.db') })
  await other.db.executeQuery(insert(other.db, { id: 'a', name: 'Ann' }))
  expect(built).toBe(2)
  await other.close()
})

describe('queries that are asked together', () => {
  test('answer each, in order, and see what those before them wrote', async () => {
    const { db } = store
    const [inserted, found] = await together(db, [insert(db, { id: 'a', name: 'Ann' }), find(db, { name: 'Ann' })])
    expect(inserted).toMatchObject({ numAffectedRows: 1n })
    expect(found!.rows).toEqual([{ id: 'a' }])
  })

  test('are one transaction: when one fails, nothing of the others stays, and the neighbours do', async () => {
    const { db } = store
    const all = [
      db.executeQuery(insert(db, { id: 'x', name: 'Di' })),
      together(db, [insert(db, { id: 'a', name: 'Di' }), insert(db, { id: 'x', name: 'Di' })]),
      together(db, [insert(db, { id: 'y', name: 'Di' }), insert(db, { id: 'z', name: 'Di' })]),
    ]
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await idsOf('Di')).toEqual(['x', 'y', 'z'])
  })

  test('are part of the transaction that the caller is in', async () => {
    const work = inTransaction(store.db, async (db) => {
      await together(db, [insert(db, { id: 'a', name: 'Ed' }), insert(db, { id: 'b', name: 'Ed' })])
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await idsOf('Ed')).toEqual([])
  })
})

test('what differs between askings is a parameter, and what does not stands in the text', async () => {
  const anyOf = prepared<{ name: string }, unknown>((db, place) =>
    db
      .selectFrom('mail')
      .select('id')
      .where('lane', '=', place('name'))
      .where('state', 'in', ['due', 'deferred'])
      .where('kind', '<>', "o'clock" as never),
  )
  const { sql, parameters } = anyOf(store.db, { name: 'a.example' })
  expect(sql).toContain(`"state" in ('due', 'deferred') and "kind" <> 'o''clock'`)
  expect(parameters).toEqual(['a.example'])
})
