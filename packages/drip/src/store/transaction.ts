import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { Database } from './tables.ts'

/** Runs `work` in a transaction: its own, or the one that the caller is in already. */
export function inTransaction<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

/**
 * Runs queries that need nothing of each other's answers as one transaction, or as part of the one that the caller is in.
 * Where the database is in another thread, all of them cross at once.
 */
export function together(db: Database, queries: readonly CompiledQuery[]): Promise<QueryResult<unknown>[]> {
  if (db.isTransaction) return inTurn(db, queries)
  return db
    .getExecutor()
    .provideConnection((connection) =>
      takesAll(connection) ? connection.together(queries) : inTransaction(db, (db) => inTurn(db, queries)),
    )
}

/** A connection that can be handed a whole transaction. */
export interface TakesAll extends DatabaseConnection {
  together(queries: readonly CompiledQuery[]): Promise<QueryResult<unknown>[]>
}

function takesAll(connection: DatabaseConnection): connection is TakesAll {
  return 'together' in connection
}

async function inTurn(db: Database, queries: readonly CompiledQuery[]): Promise<QueryResult<unknown>[]> {
  const results: QueryResult<unknown>[] = []
  for (const query of queries) results.push(await db.executeQuery(query))
  return results
}
