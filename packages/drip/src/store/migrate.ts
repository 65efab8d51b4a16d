/** Brings the schema forward, never back: numbered steps, each in its own transaction, each recorded. */
import { sql } from 'kysely'
import type { Engine, Migration } from './engine.ts'
import { ledger } from './migration/1-ledger.ts'
import { readerActs } from './migration/2-reader-acts.ts'
import { ownDay } from './migration/8-own-day.ts'
import { retention } from './migration/10-retention.ts'
import type { Database } from './tables.ts'
import { inTransaction } from './transaction.ts'

/** The place in the list, counted from 1, is the step's number for ever: only append. */
const migrations: readonly { name: string; migration: Migration }[] = [
  { name: 'ledger', migration: ledger },
  { name: 'reader-acts', migration: readerActs },
  { name: 'retention', migration: retention },
  { name: 'own-day', migration: ownDay },
]

export const newestSchema = migrations.length

export async function migrate(db: Database, engine: Engine): Promise<void> {
  await sql
    .raw(
      `create table if not exists migration (number integer primary key, name text not null, applied_at ${engine.instant} not null) ${engine.tableOptions}`,
    )
    .execute(db)
  for (const [index, step] of migrations.entries()) await applyStep(db, engine, index + 1, step)
}

/** Asks inside the transaction whether it is still to do: another process may be opening the same new file. */
function applyStep(db: Database, engine: Engine, number: number, step: (typeof migrations)[number]): Promise<void> {
  return inTransaction(db, async (db) => {
    const done = await db.selectFrom('migration').select('number').where('number', '=', number).executeTakeFirst()
    if (done) return
    for (const statement of step.migration(engine)) await sql.raw(statement).execute(db)
    await db.insertInto('migration').values({ number, name: step.name, applied_at: Date.now() }).execute()
  })
}
