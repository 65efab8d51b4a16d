/** Brings the schema forward, never back: numbered steps, each in its own transaction, each recorded. */
import { sql } from 'kysely'
import type { Engine, Migration } from './engine.ts'
import { ledger } from './migration/1-ledger.ts'
import { readerActs } from './migration/2-reader-acts.ts'
import { sending } from './migration/3-sending.ts'
import { edits } from './migration/4-edits.ts'
import { templates } from './migration/5-templates.ts'
import { ownDay } from './migration/8-own-day.ts'
import { retention } from './migration/10-retention.ts'
import type { Database } from './tables.ts'
import { inTransaction } from './transaction.ts'

/** A step keeps its number for ever: only append. A number that is missing was never given out. */
const migrations: readonly { number: number; name: string; migration: Migration }[] = [
  { number: 1, name: 'ledger', migration: ledger },
  { number: 2, name: 'reader-acts', migration: readerActs },
  { number: 3, name: 'sending', migration: sending },
  { number: 4, name: 'edits', migration: edits },
  { number: 5, name: 'templates', migration: templates },
  { number: 8, name: 'own-day', migration: ownDay },
  { number: 10, name: 'retention', migration: retention },
]

export const newestSchema = migrations.at(-1)!.number

export async function migrate(db: Database, engine: Engine): Promise<void> {
  await sql
    .raw(
      `create table if not exists migration (number integer primary key, name text not null, applied_at ${engine.instant} not null) ${engine.tableOptions}`,
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
