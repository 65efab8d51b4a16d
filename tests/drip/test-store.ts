/**
 * A store of its own for a test. Every test of `tests/drip` that opens its store here runs once on each engine: the
 * projects of vitest.config.ts say which.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LeaseClock, openStore, type Store } from '@coursepost/drip'
import { createDatabase, type TestDatabase } from '../postgres/database.ts'

export interface TestStore {
  readonly store: Store
  /** Whatever else opens it, another process for example, names it by this. */
  readonly url: string
  end(): Promise<void>
}

export const onPostgres = process.env.COURSEPOST_TEST_ENGINE === 'postgres'

/** Leases are judged by the clock that the tests move, on both engines, unless a test says otherwise. */
export async function openTestStore(leaseClock?: LeaseClock): Promise<TestStore> {
  const { url, drop } = await copyOf(await unused())
  const store = await openAgain(url, leaseClock)
  return {
    store,
    url,
    async end() {
      await store.close()
      await drop()
    },
  }
}

export function openAgain(url: string, leaseClock: LeaseClock = 'callers'): Promise<Store> {
  return openStore({ url, leaseClock })
}

let made: Promise<TestDatabase> | undefined

/** A store as it is before its first day, made once in a process: to copy it costs a tenth of making it. */
function unused(): Promise<TestDatabase> {
  made ??= makeUnused()
  return made
}

async function makeUnused(): Promise<TestDatabase> {
  const place = await (onPostgres ? createDatabase() : createFolder())
  await (await openAgain(place.url)).close()
  return place
}

async function copyOf(unused: TestDatabase): Promise<TestDatabase> {
  if (onPostgres) return createDatabase(unused)
  const place = createFolder()
  copyFileSync(pathOf(unused), pathOf(place))
  return place
}

function createFolder(): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'coursepost-store-'))
  return { url: `sqlite:${join(folder, 'course.db')}`, drop: async () => rmSync(folder, { recursive: true }) }
}

function pathOf({ url }: TestDatabase): string {
  return url.replace(/^sqlite:/, '')
}

/** The file under a store, for what only SQLite can be asked. */
export function fileOf(store: Store): string {
  if (store.engine === 'sqlite') return store.file
  throw new Error('Expected a store on SQLite; this test is for that engine alone.')
}
