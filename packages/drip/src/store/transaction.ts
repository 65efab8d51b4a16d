import { setTimeout as sleep } from 'node:timers/promises'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { engineOf } from './engine.ts'
import type { Database } from './tables.ts'

/** Runs `work` in a transaction: its own, or the one that the caller is in already. */
export async function inTransaction<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  return despiteCollisions(db, () => db.transaction().execute(work))
}

/**
 * PostgreSQL ends one of two that wait for each other or do the same; nothing of it has happened then, so `work` is run
 * again. It must do nothing but what the database takes back. Inside a transaction it is for whoever began it to repeat.
 */
export async function despiteCollisions<T>(db: Database, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (db.isTransaction || !isCollision(error) || tries >= mostTries) throw error
      // Not in step with the other one.
      await sleep(Math.random() * pauseMs * tries)
    }
  }
}

// 5 tries: two that collide once rarely do so again; five times is no accident.
const mostTries = 5
const pauseMs = 20

// https://www.postgresql.org/docs/current/errcodes-appendix.html: serialization_failure, deadlock_detected.
const collisions: readonly unknown[] = ['40001', '40P01']
const uniqueViolation = '23505'
// Two workers have claimed two mails of one reader, or noted a try of one mail, at once. By the next try what the other
// one wrote can be seen.
const atOnce: readonly unknown[] = ['mail_in_flight', 'attempt_pkey']

function isCollision(error: unknown): boolean {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  return collisions.includes(code) || (code === uniqueViolation && atOnce.includes(constraint))
}

/**
 * Runs queries that need nothing of each other's answers as one transaction, or as part of the one that the caller is in.
 * Where the database is in another thread, all of them cross at once.
 */
export function together(db: Database, queries: readonly CompiledQuery[]): Promise<QueryResult<unknown>[]> {
  // Asked of the engine first: a connection that is taken to be looked at would be missing to whoever needs a second.
  if (db.isTransaction || engineOf(db).locksRows) return inTransaction(db, (db) => inTurn(db, queries))
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
