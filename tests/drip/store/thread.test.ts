/** The database in a thread of its own, through the store's door. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { inTransaction, openStore, type Store, StoreError } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startThread } from '../../../packages/drip/src/store/sqlite/thread.ts'

let folder: string
let file: string
let store: Store
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'coursepost-thread-'))
  file = join(folder, 'course.db')
  store = await openStore({ file })
})
afterEach(async () => {
  await store.close().catch(() => {})
  rmSync(folder, { recursive: true })
})

const insert = (id: string, db = store.db) =>
  db
    .insertInto('subscriber')
    .values({ id, address: `${String(id)}@bread.example`, created_at: 1 })
    .execute()
const idsIn = async (db = store.db) =>
  (await db.selectFrom('subscriber').select('id').orderBy('id').execute()).map(({ id }) => id)

describe('what was said to be committed', () => {
  test('is there for another process at once', async () => {
    const other = new DatabaseSync(file)
    const seen = other.prepare('select count(*) as count from subscriber where id = ?')
    const writers = Array.from({ length: 20 }, async (_, writer) => {
      for (let n = 0; n < 20; n++) {
        const id = `${writer}-${n}`
        await (writer % 2 === 0 ? insert(id) : inTransaction(store.db, (db) => insert(id, db)))
        expect(seen.get(id)).toEqual({ count: 1 })
      }
    })
    await Promise.all(writers)
    other.close()
  })

  test('is there after the process was killed', async () => {
    for (const afterMs of [150, 300, 450]) {
      const child = startWriters(20, 60_000)
      const printed = text(child.stdout)
      await once(child.stdout, 'readable')
      setTimeout(() => child.kill('SIGKILL'), afterMs)
      await once(child, 'exit')
      // The last line may have been cut short.
      const said = (await printed).split('\n').slice(0, -1)
      expect(said.length).toBeGreaterThan(20)
      const kept = new Set(await idsIn())
      expect(said.filter((id) => !kept.has(id))).toEqual([])
    }
  })
})

describe('a question outside a transaction', () => {
  test('neither waits for one that is open nor sees what it may still take back', async () => {
    await insert('ann')
    await inTransaction(store.db, async (db) => {
      await insert('bo', db)
      expect(await idsIn()).toEqual(['ann'])
      expect(await idsIn(db)).toEqual(['ann', 'bo'])
    })
    expect(await idsIn()).toEqual(['ann', 'bo'])
  })

  test('with many rows is answered in pieces, holds nobody up, and can be left', async () => {
    await inTransaction(store.db, async (db) => {
      for (let n = 0; n < 250; n++) await insert(`${n}`.padStart(3, '0'), db)
    })
    const seen: string[] = []
    for await (const { id } of store.db.selectFrom('subscriber').select('id').orderBy('id').stream(100)) {
      if (seen.push(id) === 1) await insert('later')
    }
    expect(seen).toHaveLength(250)
    expect(await idsIn()).toHaveLength(251)
    for await (const _ of store.db.selectFrom('subscriber').select('id').stream(10)) break
    await inTransaction(store.db, async (db) => {
      await insert('own', db)
      let own = 0
      for await (const _ of db.selectFrom('subscriber').select('id').stream(10)) own++
      expect(own).toBe(252)
    })
  })
})

test('an error keeps the words and the code of SQLite', async () => {
  await insert('ann')
  const error = await insert('ann').catch((error: unknown) => error)
  // https://sqlite.org/rescode.html#constraint_unique
  expect(error).toMatchObject({ code: 'ERR_SQLITE_ERROR', errcode: 2067 })
  expect((error as Error).message).toMatch(/^UNIQUE constraint failed: .*subscriber_address/u)
})

test('what cannot cross to the thread fails alone', async () => {
  await expect(insert(Symbol('ann') as never)).rejects.toThrow(/could not be cloned/u)
  await insert('ann')
  expect(await idsIn()).toEqual(['ann'])
})

test('closing waits for what was asked, and what is asked later is refused', async () => {
  const asked = Array.from({ length: 50 }, (_, n) => insert(`${n}`))
  await Promise.resolve()
  await Promise.all([store.close(), ...asked])
  const later = new DatabaseSync(file)
  expect(later.prepare('select count(*) as count from subscriber').get()).toEqual({ count: 50 })
  later.close()
  await expect(idsIn()).rejects.toThrow()
})

test('a thread that ends is told to everyone who waits or asks', async () => {
  const thread = startThread(file)
  await thread.ask({ kind: 'open' })
  const waiting = [
    thread.ask({ kind: 'read', sql: 'select 1', parameters: [] }),
    thread.ask({ kind: 'alone', sql: 'select 1' }),
  ]
  const ends = Promise.allSettled(waiting)
  await thread.end()
  for (const end of [...(await ends), ...(await Promise.allSettled([thread.ask({ kind: 'close' })]))]) {
    expect(end.status).toBe('rejected')
    expect((end as PromiseRejectedResult).reason).toBeInstanceOf(StoreError)
    expect((end as PromiseRejectedResult).reason.message).toMatch(/Open the store again/u)
  }
})

test('an open store does not keep the process', async () => {
  const script = `import { openStore } from '@coursepost/drip'; await openStore({ file: ${JSON.stringify(file)} })`
  const args = ['--conditions=@coursepost/source', '--input-type=module', '--eval', script]
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit', cwd: import.meta.dirname }), 'exit')
  expect(code).toBe(0)
})

test('a process that writes all the time leaves the others their turn', async () => {
  const child = startWriters(20, 60_000)
  child.stdout.resume()
  await once(child.stdout, 'data')
  const waits: number[] = []
  for (let n = 0; n < 20; n++) {
    const start = performance.now()
    await insert(`${n}`)
    waits.push(performance.now() - start)
  }
  child.kill('SIGKILL')
  await once(child, 'exit')
  // A tenth of the patience that a caller has (10 s), on a machine that may be busy with other things.
  expect(Math.max(...waits)).toBeLessThan(1000)
})

function startWriters(callers: number, milliseconds: number) {
  const script = join(import.meta.dirname, 'writers.ts')
  const args = ['--conditions=@coursepost/source', script, file, String(callers), String(milliseconds)]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
}
