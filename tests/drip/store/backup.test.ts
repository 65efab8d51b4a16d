/** The copy that is made before a database is brought forward. */
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openStore, StoreError } from '@coursepost/drip'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newestSchema } from '../../../packages/drip/src/store/migrate.ts'
import { makeOldDatabase } from './old-database.ts'

let folder: string
let file: string
let copy: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'coursepost-backup-'))
  file = join(folder, 'course.db')
  copy = `${file}.before-schema-${newestSchema}`
})
afterEach(() => rmSync(folder, { recursive: true }))

async function backupOf(path: string): Promise<string | undefined> {
  const { backup, close } = await openStore({ file: path })
  await close()
  return backup
}

function schemaAndMails(path: string) {
  const database = new DatabaseSync(path)
  try {
    const [schema, mails] = ['max(number) as n from migration', 'count(*) as n from mail'].map(
      (question) => database.prepare(`select ${question}`).get()?.n,
    )
    return { schema, mails }
  } finally {
    database.close()
  }
}

test('a new database has none, one of the newest schema neither', async () => {
  expect(await backupOf(file)).toBeUndefined()
  expect(await backupOf(file)).toBeUndefined()
  expect(readdirSync(folder)).toEqual(['course.db'])
})

test('an older one is copied as it was, beside it, and the store says where', async () => {
  makeOldDatabase(file)
  expect(await backupOf(file)).toBe(copy)
  expect(schemaAndMails(copy)).toEqual({ schema: 1, mails: 1 })
  expect(schemaAndMails(file)).toEqual({ schema: newestSchema, mails: 1 })
  expect(readdirSync(folder).sort()).toEqual(['course.db', `course.db.before-schema-${newestSchema}`])
})

test('the copy is a database that can be gone back to', async () => {
  makeOldDatabase(file)
  await backupOf(file)
  copyFileSync(copy, file)
  expect(await backupOf(file)).toBe(`${copy}-2`)
})

test('what stands under its name is not written over', async () => {
  makeOldDatabase(file)
  writeFileSync(copy, 'precious')
  writeFileSync(`${copy}-2`, '')
  expect(await backupOf(file)).toBe(`${copy}-3`)
  expect(statSync(copy).size).toBe('precious'.length)
  expect(statSync(`${copy}-2`).size).toBe(0)
})

test('nobody may read it who may not read the database', async () => {
  makeOldDatabase(file)
  chmodSync(file, 0o600)
  await backupOf(file)
  expect(statSync(copy).mode & 0o777).toBe(0o600)
})

test('without room for it nothing is changed, and the message says what to do', async () => {
  makeOldDatabase(file)
  // Larger than any disk, and takes no room: a file of holes.
  truncateSync(file, 15e12)
  const error = await openStore({ file }).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(StoreError)
  expect((error as Error).message).toMatch(
    /room for a copy.*MB free, .*MB needed.*Free some space.*nothing has been changed/su,
  )
  expect(schemaAndMails(file)).toEqual({ schema: 1, mails: 1 })
  expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual([])
})
