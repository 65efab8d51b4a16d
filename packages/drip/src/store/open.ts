/** Opens the database: looks at it, brings its schema forward, and hands out what queries are asked of. */
import { resolve } from 'node:path'
import { Kysely } from 'kysely'
import { sqlite } from './engine.ts'
import { StoreError } from './error.ts'
import { migrate } from './migrate.ts'
import type { LeaseClock } from './open-postgres.ts'
import { nameOf, placeOf } from './place.ts'
import { refuseClosed } from './relocate/closed.ts'
import { prepareFile } from './sqlite/file.ts'
import { startThread, type Thread } from './sqlite/thread.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Database, Tables } from './tables.ts'

export type Store = SqliteStore | PostgresStore

interface OpenStore {
  readonly db: Database
  /** Where it is, for people to read; without a password. */
  readonly name: string
  /** Waits for what has been asked. */
  close(): Promise<void>
}

export interface SqliteStore extends OpenStore {
  readonly engine: 'sqlite'
  /** Absolute path of the database file. */
  readonly file: string
  /** Absolute path of the copy that was made because the schema has been brought forward. */
  readonly backup: string | undefined
}

export interface PostgresStore extends OpenStore {
  readonly engine: 'postgres'
}

/** `url`: `postgres://user:password@host/database`, or `sqlite:` and a path. */
export type StoreOptions = { readonly file: string } | StoreUrl

interface StoreUrl {
  readonly url: string
  /** Default: the database's own. */
  readonly leaseClock?: LeaseClock
  /** For `relocate` alone: opens what the course is moving to, or has left. */
  readonly relocating?: boolean
}

export function openStore(options: { readonly file: string }): Promise<SqliteStore>
export function openStore(options: StoreOptions): Promise<Store>
/** A file is made when there is none; its folder, or the database, must be there. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const store = await openPlace(options)
  if ('relocating' in options && options.relocating) return store
  try {
    await refuseClosed(store.db)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

async function openPlace(options: StoreOptions): Promise<Store> {
  if ('file' in options) return openFileStore(resolve(options.file))
  const place = placeOf(options.url)
  if (place.engine === 'sqlite') return openFileStore(place.file)
  // Its driver is loaded by those who have such a database.
  const { openPostgres } = await import('./open-postgres.ts')
  const db = await openPostgres(place.url, options.leaseClock)
  return { db, engine: 'postgres', name: nameOf(place), close: () => db.destroy() }
}

async function openFileStore(file: string): Promise<SqliteStore> {
  try {
    const backup = prepareFile(file)
    const db = await openDatabase(file)
    return { db, engine: 'sqlite', file, backup, name: file, close: () => db.destroy() }
  } catch (error) {
    throw isFromSqlite(error) ? unusable(file, error) : error
  }
}

async function openDatabase(file: string): Promise<Database> {
  const thread = startThread(file)
  try {
    await thread.ask({ kind: 'open' })
    const db = new Kysely<Tables>({ dialect: sqliteDialect(thread) })
    await withoutForeignKeys(thread, () => migrate(db, sqlite))
    return db
  } catch (error) {
    await thread.end()
    throw error
  }
}

/**
 * A step that makes a table anew drops the old one, and with foreign keys on that would delete what hangs on its rows
 * (https://sqlite.org/lang_altertable.html#otheralter). The switch does nothing inside a transaction, so it stands here.
 */
async function withoutForeignKeys(thread: Thread, work: () => Promise<void>): Promise<void> {
  await thread.ask({ kind: 'alone', sql: 'pragma foreign_keys = off' })
  await work()
  await thread.ask({ kind: 'alone', sql: 'pragma foreign_keys = on' })
}

/** SQLite finds out late what is wrong with a file, so any step of opening it may be the one that fails. */
function isFromSqlite(error: unknown): error is Error {
  return error instanceof Error && 'errcode' in error
}

function unusable(file: string, error: Error): StoreError {
  return new StoreError(
    `Expected a Coursepost database that can be read and written, got "${error.message}": ${file}. ` +
      'Correct the path, check who may write there, or restore the file from a backup.',
    { cause: error },
  )
}
