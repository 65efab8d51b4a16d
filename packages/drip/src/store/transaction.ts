import type { Database } from './tables.ts'

/** Runs `work` in a transaction: its own, or the one that the caller is in already. */
export function inTransaction<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}
