import { sql } from 'kysely'
import { engineOf } from '../engine.ts'
import type { Database } from '../tables.ts'
import { movingTables } from './every-table.ts'

/**
 * Nobody else writes until the transaction ends, which may take its time. On SQLite a transaction is that already, once
 * it has said its first word.
 */
export async function holdAll(db: Database): Promise<void> {
  if (!engineOf(db).locksRows) {
    await db.selectFrom('relocation').select('state').execute()
    return
  }
  for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout']) {
    await sql`set local ${sql.raw(limit)} = 0`.execute(db)
  }
  const tables = [...movingTables, 'relocation'].map((table) => sql.table(table))
  // Waits for those who are writing, ten seconds at most (engine.ts); reading goes on.
  await sql`lock table ${sql.join(tables)} in share row exclusive mode`.execute(db)
}
