/**
 * Looks at a database file before anything is written to it: one that is no database, belongs to another program, or
 * comes from a newer Coursepost stays as it was. One of an older Coursepost is copied before it is brought forward.
 */
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sqlite } from '../engine.ts'
import { StoreError } from '../error.ts'
import { newestSchema } from '../migrate.ts'
import { backUp } from './backup.ts'

/** The path of the copy, where one was made. */
export function prepareFile(file: string): string | undefined {
  checkFolder(file)
  const database = openFile(file)
  try {
    checkOwner(database, file)
    const schema = schemaOf(database)
    checkSchema(schema, file)
    const backup = schema > 0 && schema < newestSchema ? backUp(database, file, newestSchema) : undefined
    mark(database)
    return backup
  } finally {
    database.close()
  }
}

/** Not made silently: with a disk that is not mounted, an empty course would start beside the real one. */
function checkFolder(file: string): void {
  if (existsSync(dirname(file))) return
  throw new StoreError(
    `Expected a folder for the database at ${dirname(file)}, got none. Create it, or correct the path of the database.`,
  )
}

// 5 seconds: the switch to WAL needs the file alone for a moment, and so may everyone else who opens it.
const openingTimeoutMs = 5000

function openFile(file: string): DatabaseSync {
  return new DatabaseSync(file, { timeout: openingTimeoutMs })
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

function schemaOf(database: DatabaseSync): number {
  const migrated = ask(database, "select count(*) from sqlite_master where name = 'migration'") === 1
  return migrated ? ask(database, 'select coalesce(max(number), 0) from migration') : 0
}

function checkSchema(schema: number, file: string): void {
  if (schema <= newestSchema) return
  throw new StoreError(
    `Expected a database of schema ${newestSchema} or older, got ${schema}: ${file} was written by a newer Coursepost. ` +
      'Install that version or a later one; this one has changed nothing.',
  )
}

function mark(database: DatabaseSync): void {
  for (const statement of sqlite.onConnect) database.exec(statement)
  if (ask(database, 'pragma application_id') !== applicationId) {
    database.exec(`pragma application_id = ${applicationId}`)
  }
}

/** The one number that a question about the file gives. */
function ask(database: DatabaseSync, question: string): number {
  return Number(Object.values(database.prepare(question).get() ?? {})[0])
}
