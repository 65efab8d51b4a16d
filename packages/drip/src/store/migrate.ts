/**
 * Brings the schema forward, never back: numbered steps, each recorded. On SQLite each in its own transaction; on
 * PostgreSQL all in one, under a lock that workers who start at the same time wait for.
 */
import { sql } from 'kysely'
import type { Engine, Migration } from './engine.ts'
import { StoreError } from './error.ts'
import { holdAlone } from './lock.ts'
import { ledger } from './migration/1-ledger.ts'
import { readerActs } from './migration/2-reader-acts.ts'
import { sending } from './migration/3-sending.ts'
import { edits } from './migration/4-edits.ts'
import { templates } from './migration/5-templates.ts'
import { manyWorkers } from './migration/6-many-workers.ts'
import { ownDay } from './migration/7-own-day.ts'
import { retention } from './migration/8-retention.ts'
import { fewerPages } from './migration/9-fewer-pages.ts'
import type { Database } from './tables.ts'
import { inTransaction } from './transaction.ts'

/** A step keeps its number for ever: only append. */
const migrations: readonly { number: number; name: string; migration: Migration }[] = [
  { number: 1, name: 'ledger', migration: ledger },
  { number: 2, name: 'reader-acts', migration: readerActs },
  { number: 3, name: 'sending', migration: sending },
  { number: 4, name: 'edits', migration: edits },
  { number: 5, name: 'templates', migration: templates },
  { number: 6, name: 'many-workers', migration: manyWorkers },
  { number: 7, name: 'own-day', migration: ownDay },
  { number: 8, name: 'retention', migration: retention },
  { number: 9, name: 'fewer-pages', migration: fewerPages },
]

export const newestSchema = migrations.at(-1)!.number

export function migrate(db: Database, engine: Engine): Promise<void> {
  return engine.name === 'postgres' ? migrateTogether(db, engine) : migrateStepwise(db, engine)
}

async function migrateTogether(db: Database, engine: Engine): Promise<void> {
  if ((await schemaOf(db)) === newestSchema) return
  await inTransaction(db, async (db) => {
    await holdAlone(db, 'schema')
    const schema = await schemaOf(db)
    if (schema > newestSchema) throw newerSchema(schema)
    // A user who owns the schema need not be allowed to make one.
    if (schema === 0) await sql`create schema if not exists coursepost`.execute(db)
    await migrateStepwise(db, engine)
  })
}

/** 0 where there is none yet. */
async function schemaOf(db: Database): Promise<number> {
  const table = await sql<{ found: boolean }>`
    select to_regclass('coursepost.migration') is not null as found
  `.execute(db)
  if (!table.rows[0]!.found) return 0
  const newest = await db
    .selectFrom('migration')
    .select((of) => of.fn.max('number').as('number'))
    .executeTakeFirst()
  return newest?.number ?? 0
}

function newerSchema(schema: number): StoreError {
  return new StoreError(
    `Expected a database of schema ${newestSchema} or older, got ${schema}: it was written by a newer Coursepost. ` +
      'Install that version or a later one; this one has changed nothing.',
  )
}

async function migrateStepwise(db: Database, engine: Engine): Promise<void> {
  await sql
    .raw(
      `create table if not exists migration (number integer primary key, name ${engine.text} not null, applied_at ${engine.instant} not null) ${engine.tableOptions}`,
    )
    .execute(db)
  for (const step of migrations) await applyStep(db, engine, step)
}

/** Asks inside the transaction whether it is still to do: another process may be opening the same new file. */
function applyStep(db: Database, engine: Engine, step: (typeof migrations)[number]): Promise<void> {
  const { number, name } = step
  return inTransaction(db, async (db) => {
    const done = await db.selectFrom('migration').select('number').where('number', '=', number).executeTakeFirst()
    if (done) return
    for (const statement of step.migration(engine)) await sql.raw(statement).execute(db)
    await db.insertInto('migration').values({ number, name, applied_at: Date.now() }).execute()
  })
}
