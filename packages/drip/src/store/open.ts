/**
 * Opens the database file. It is looked at before anything is written to it: a file that is no database, belongs to
 * another program, or comes from a newer Coursepost stays as it was.
 */
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { sqlite } from './engine.ts'
import { StoreError } from './error.ts'
import { migrate, newestSchema } from './migrate.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Database, Tables } from './tables.ts'

export interface Store {
  readonly db: Database
  /** Absolute path of the database file. */
  readonly file: string
  close(): Promise<void>
}

/** The file is made when there is none; its folder must be there. */
export async function openStore(options: { readonly file: string }): Promise<Store> {
  const file = resolve(options.file)
  checkFolder(file)
  const database = openFile(file)
  try {
    checkOwner(database, file)
    checkSchema(database, file)
    prepare(database)
    const db = new Kysely<Tables>({ dialect: sqliteDialect(database, sqlite) })
    await withoutForeignKeys(database, () => migrate(db, sqlite))
    return { db, file, close: () => db.destroy() }
  } catch (error) {
    if (database.isOpen) database.close()
    throw isFromSqlite(error) ? unusable(file, error) : error
  }
}

/** Not made silently: with a disk that is not mounted, an empty course would start beside the real one. */
function checkFolder(file: string): void {
  if (existsSync(dirname(file))) return
  throw new StoreError(
    `Expected a folder for the database at ${dirname(file)}, got none. Create it, or correct the path of the database.`,
  )
}

function openFile(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: openingTimeoutMs })
  } catch (error) {
    throw unusable(file, error as Error)
  }
}

// 50 ms of waiting inside the call; after that the caller waits without holding up the thread (sqlite.ts).
const busyTimeoutMs = 50
// While opening, everyone waits anyway; the switch to WAL needs the file alone for a moment.
const openingTimeoutMs = 5000

function prepare(database: DatabaseSync): void {
  for (const statement of sqlite.onConnect) database.exec(statement)
  if (ask(database, 'pragma application_id') !== applicationId) {
    database.exec(`pragma application_id = ${applicationId}`)
  }
  database.exec(`pragma busy_timeout = ${busyTimeoutMs}`)
}

/**
 * A step that makes a table anew drops the old one, and with foreign keys on that would delete what hangs on its rows
 * (https://sqlite.org/lang_altertable.html#otheralter). The switch does nothing inside a transaction, so it stands here.
 */
async function withoutForeignKeys(database: DatabaseSync, work: () => Promise<void>): Promise<void> {
  database.exec('pragma foreign_keys = off')
  await work()
  database.exec('pragma foreign_keys = on')
}

// "cPst" in ASCII. It stands in the file's header (https://sqlite.org/fileformat.html#application_id).
const applicationId = 0x63507374

function checkOwner(database: DatabaseSync, file: string): void {
  const owner = ask(database, 'pragma application_id')
  if (owner === applicationId || ask(database, 'select count(*) from sqlite_master') === 0) return
  throw new StoreError(
    `Expected a Coursepost database, got a database of another program: ${file}. Correct the path of the database.`,
  )
}

function checkSchema(database: DatabaseSync, file: string): void {
  const migrated = ask(database, "select count(*) from sqlite_master where name = 'migration'") === 1
  const schema = migrated ? ask(database, 'select coalesce(max(number), 0) from migration') : 0
  if (schema <= newestSchema) return
  throw new StoreError(
    `Expected a database of schema ${newestSchema} or older, got ${schema}: ${file} was written by a newer Coursepost. ` +
      'Install that version or a later one; this one has changed nothing.',
  )
}

/** The one number that a question about the file gives. */
function ask(database: DatabaseSync, question: string): number {
  return Number(Object.values(database.prepare(question).get() ?? {})[0])
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
