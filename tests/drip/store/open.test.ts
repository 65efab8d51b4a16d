import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openStore, StoreError } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newestSchema } from '../../../packages/drip/src/store/migrate.ts'
import { makeOldDatabase } from './old-database.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coursepost-store-'))
  file = join(folder, 'course.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What the error says, and that the file is as it was. */
async function refusalOf(path: string): Promise<string> {
  const before = readFileSync(path)
  const error = await openStore({ file: path }).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(StoreError)
  expect(readFileSync(path).equals(before)).toBe(true)
  return (error as StoreError).message
}

describe('a store', () => {
  test('is made where there is none, and opened where there is one', async () => {
    const first = await openStore({ file })
    await first.db.insertInto('course_revision').values({ revision: 'abc', applied_at: 1 }).execute()
    await first.close()
    const second = await openStore({ file })
    expect(await second.db.selectFrom('course_revision').select('revision').execute()).toMatchObject([
      { revision: 'abc' },
    ])
    await second.close()
  })

  test('survives a power cut: every commit is on the disk, and readers do not wait', async () => {
    const store = await openStore({ file })
    // As a table, because it is asked of the store's own connection.
    const ask = (pragma: string) =>
      store.db
        .selectFrom(`pragma_${pragma}` as never)
        .selectAll()
        .execute()
    expect(await ask('journal_mode')).toMatchObject([{ journal_mode: 'wal' }])
    // 2 is FULL: https://sqlite.org/pragma.html#pragma_synchronous
    expect(await ask('synchronous')).toMatchObject([{ synchronous: 2 }])
    expect(await ask('foreign_keys')).toMatchObject([{ foreign_keys: 1 }])
    expect(await ask('secure_delete')).toMatchObject([{ secure_delete: 1 }])
    await store.close()
  })

  test('takes a transaction back when its work fails', async () => {
    const store = await openStore({ file })
    const failing = store.db.transaction().execute(async (db) => {
      await db.insertInto('course_revision').values({ revision: 'abc', applied_at: 1 }).execute()
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await store.db.selectFrom('course_revision').selectAll().execute()).toEqual([])
    await store.close()
  })
})

describe('a store is refused, with the next step, and left as it was:', () => {
  test('one of a newer schema', async () => {
    const store = await openStore({ file })
    await store.db.insertInto('migration').values({ number: 99, name: 'later', applied_at: 1 }).execute()
    await store.close()
    expect(await refusalOf(file)).toMatch(/got 99.*newer Coursepost.*Install that version/su)
  })

  test('a file that is no database', async () => {
    writeFileSync(file, 'Dear diary, today I have baked bread.\n'.repeat(100))
    expect(await refusalOf(file)).toMatch(/not a database.*Correct the path/su)
  })

  test('one that lost its end', async () => {
    await (await openStore({ file })).close()
    truncateSync(file, 6000)
    expect(await refusalOf(file)).toMatch(/malformed.*restore the file from a backup/su)
  })

  test("another program's database", async () => {
    const other = new DatabaseSync(file)
    other.exec('create table recipe (name text)')
    other.close()
    expect(await refusalOf(file)).toMatch(/another program.*Correct the path/su)
  })

  test('one in a folder that does not exist', async () => {
    const error = await openStore({ file: join(folder, 'typo', 'course.db') }).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(StoreError)
    expect((error as Error).message).toMatch(/Create it, or correct the path/u)
  })

  test('a folder', async () => {
    const error = await openStore({ file: folder }).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(StoreError)
  })
})

test('a database of the first schema keeps its mails, and what hangs on them, when it is brought forward', async () => {
  makeOldDatabase(file)
  const store = await openStore({ file })
  expect(await store.db.selectFrom('mail').select(['id', 'state', 'detail']).execute()).toEqual([
    { id: 'm', state: 'sent', detail: null },
  ])
  expect(await store.db.selectFrom('delivery').select('mail_id').execute()).toEqual([{ mail_id: 'm' }])
  expect(await store.db.selectFrom('attempt').select('outcome').execute()).toEqual([{ outcome: 'sent' }])
  await store.db.deleteFrom('subscriber').execute()
  expect(await store.db.selectFrom('attempt').select('outcome').execute()).toEqual([])
  await store.close()
})

describe('two processes', () => {
  test('that open the same new file at once both get the whole schema', async () => {
    await Promise.all([count(0), count(0), count(0)])
    const store = await openStore({ file })
    const steps = await store.db.selectFrom('migration').select('number').orderBy('number').execute()
    expect(steps.map(({ number }) => number)).toEqual([...new Set(steps.map(({ number }) => number))])
    expect(steps.at(-1)!.number).toBe(newestSchema)
    await store.close()
  })

  test('that read and then write lose no step, and none fails', async () => {
    const store = await openStore({ file })
    await store.db.insertInto('course_revision').values({ revision: '0', applied_at: 1 }).execute()
    // As many as it takes for the two to be in each other's way whatever their start-up took.
    await Promise.all([count(1500), count(1500)])
    expect(await store.db.selectFrom('course_revision').select('revision').execute()).toMatchObject([
      { revision: '3000' },
    ])
    await store.close()
  })

  test('wait for each other without holding up what else goes on', async () => {
    const store = await openStore({ file })
    const other = new DatabaseSync(file)
    other.exec('begin immediate')
    const written = store.db.insertInto('course_revision').values({ revision: 'abc', applied_at: 1 }).execute()
    // This only runs if the thread is free while the store waits; SQLite itself would wait for ever.
    setTimeout(() => other.exec('commit'), 500)
    await written
    other.close()
    await store.close()
  })
})

/** A process that counts a number in the database up. */
async function count(times: number): Promise<void> {
  const args = ['--conditions=@coursepost/source', join(import.meta.dirname, 'counter.ts'), file, String(times)]
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit')
  expect(code).toBe(0)
}
