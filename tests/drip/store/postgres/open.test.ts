/** What is PostgreSQL's own: schema, collation, refusals, limits of a session. */
import { openStore, type Store, StoreError } from '@coursepost/drip'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { postgres } from '../../../../packages/drip/src/store/engine.ts'
import { newestSchema } from '../../../../packages/drip/src/store/migrate.ts'
import { ledger } from '../../../../packages/drip/src/store/migration/1-ledger.ts'
import { createDatabase, type TestDatabase } from '../../../postgres/database.ts'

let made: TestDatabase
const stores: Store[] = []
beforeEach(async () => {
  made = await createDatabase()
})
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  await made.drop()
})

async function open(url = made.url): Promise<Store> {
  const store = await openStore({ url })
  stores.push(store)
  return store
}

async function refusalOf(url: string): Promise<string> {
  const error = await open(url).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(StoreError)
  return (error as StoreError).message
}

describe('a store', () => {
  test('stands in a schema of its own, beside whatever else is in the database', async () => {
    await command('create table mail (mine text)')
    const { db } = await open()
    expect(await db.selectFrom('mail').selectAll().execute()).toEqual([])
    expect(await command('select mine from public.mail')).toEqual([])
  })

  test('is made once by many who open it at once', async () => {
    const all = await Promise.all([open(), open(), open(), open()])
    const steps = await all[0]!.db.selectFrom('migration').select('number').orderBy('number').execute()
    expect(steps.map(({ number }) => number)).toEqual(Array.from({ length: newestSchema }, (_, index) => index + 1))
  })

  test('sorts every text by its bytes, whatever the locale of the database', async () => {
    const { db } = await open()
    const left = await sql<{ column: string }>`
      select table_name || '.' || column_name as "column" from information_schema.columns
      where table_schema = 'coursepost' and data_type = 'text' and collation_name is distinct from 'C'
    `.execute(db)
    // The type of such a column is to be the engine's: ${text}.
    expect(left.rows).toEqual([])
  })

  test('gives counts, instants and bytes as SQLite does', async () => {
    const { db } = await open()
    await db
      .insertInto('secret')
      .values({ name: 'a', value: new Uint8Array([0, 255]) })
      .execute()
    await db.insertInto('course_revision').values({ revision: 'a', applied_at: 8_640_000_000_000_000 }).execute()
    const revision = await db.selectFrom('course_revision').selectAll().executeTakeFirstOrThrow()
    expect(revision).toEqual({ number: 1, revision: 'a', course: null, applied_at: 8_640_000_000_000_000 })
    const secret = await db.selectFrom('secret').selectAll().executeTakeFirstOrThrow()
    expect([...secret.value]).toEqual([0, 255])
    const { count } = await db
      .selectFrom('secret')
      .select((of) => of.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(1)
  })

  test('waits for the disk at each commit, and holds nothing for long', async () => {
    const { db } = await open()
    const settings = ['synchronous_commit', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']
    const rows = settings.map(async (name) => {
      const found = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db)
      return found.rows[0]!.value
    })
    expect(await Promise.all(rows)).toEqual(['on', '30s', '10s', '10s'])
  })

  test('of the first schema keeps its mails, and what hangs on them, when it is brought forward', async () => {
    const statements = [
      'create schema coursepost',
      'set search_path = coursepost',
      'create table migration (number integer primary key, name text not null, applied_at bigint not null)',
      ...ledger(postgres),
      `insert into migration values (1, 'ledger', 1)`,
      `insert into subscriber (id, address, created_at) values ('s', 'a@bread.example', 1)`,
      `insert into enrolment (id, subscriber_id, track, state, zone, created_at)
        values ('e', 's', 'home', 'active', 'UTC', 1)`,
      `insert into mail (id, enrolment_id, kind, local_date, slot, ordinal, lane, slot_at, state, created_at)
        values ('m', 'e', 'lesson', '2026-11-01', '1', 1, 'bread.example', 1, 'sent', 1)`,
      `insert into delivery (enrolment_id, lesson, part, occurrence, mail_id, created_at) values ('e', 'l', '', 1, 'm', 1)`,
      `insert into attempt (mail_id, number, at, outcome) values ('m', 1, 1, 'sent')`,
    ]
    await command(statements.join(';\n'))
    const { db } = await open()
    expect(await db.selectFrom('mail').select(['id', 'state', 'detail']).execute()).toEqual([
      { id: 'm', state: 'sent', detail: null },
    ])
    expect(await db.selectFrom('delivery').select('mail_id').execute()).toEqual([{ mail_id: 'm' }])
    expect(await db.selectFrom('attempt').select('outcome').execute()).toEqual([{ outcome: 'sent' }])
    const notice = { kind: 'welcome', local_date: '2026-11-02', slot: 'w', ordinal: 2, lane: 'bread.example' } as const
    await db
      .insertInto('mail')
      .values({ ...notice, id: 'n', enrolment_id: 'e', slot_at: 1, state: 'due', created_at: 1 })
      .execute()
    await db.deleteFrom('subscriber').execute()
    expect(await db.selectFrom('attempt').select('outcome').execute()).toEqual([])
  })
})

describe('a store is refused, with the next step and without the password:', () => {
  test('one of a newer schema, which stays as it was', async () => {
    const { db } = await open()
    await db.insertInto('migration').values({ number: 99, name: 'later', applied_at: 1 }).execute()
    expect(await refusalOf(made.url)).toMatch(/got 99.*newer Coursepost.*Install that version/su)
    expect(await db.selectFrom('migration').select('number').where('number', '>', newestSchema).execute()).toEqual([
      { number: 99 },
    ])
  })

  test('a database that is not there', async () => {
    const said = await refusalOf(made.url.replace(/\w+$/, 'nowhere'))
    expect(said).toMatch(/"nowhere" does not exist.*Check that the server runs/su)
    expect(said).not.toContain('for-tests-only')
  })

  test('a wrong password', async () => {
    const url = new URL(made.url)
    url.password = 'unmistakable'
    const said = await refusalOf(url.href)
    expect(said).toMatch(/password authentication failed/u)
    expect(said).not.toContain('unmistakable')
  })

  test('a server that is not there', async () => {
    expect(await refusalOf('postgres://a:unmistakable@127.0.0.1:1/b')).toMatch(/^(?!.*unmistakable).*ECONNREFUSED/su)
  })

  test.each(['postgres://', 'postgres://host', 'mysql://a:unmistakable@b/c', 'sqlite:'])('%s', async (url) => {
    expect(await refusalOf(url)).toMatch(/^(?!.*unmistakable)Expected /u)
  })
})

/** On a connection of its own. */
async function command(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: made.url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
