/**
 * Opens a database of PostgreSQL's. Our tables stand in a schema of their own, `coursepost`; one of a newer Coursepost
 * stays as it was.
 */
import { Kysely, sql } from 'kysely'
import { callersClock, type Engine, postgres } from './engine.ts'
import { StoreError } from './error.ts'
import { migrate } from './migrate.ts'
import { nameOf } from './place.ts'
import { postgresDialect } from './postgres.ts'
import type { Database, Tables } from './tables.ts'

/** Whose clock leases are judged by: the database's; or, in simulations and tests, the one that callers pass in. */
export type LeaseClock = 'database' | 'callers'

export async function openPostgres(url: string, clock: LeaseClock = 'database'): Promise<Database> {
  const engine: Engine = clock === 'database' ? postgres : { ...postgres, leaseClock: callersClock }
  const db = new Kysely<Tables>({ dialect: postgresDialect(url, engine) })
  try {
    await checkServer(db)
    await migrate(db, engine)
    return db
  } catch (error) {
    await db.destroy().catch(() => {})
    throw error instanceof StoreError ? error : unusable(url, error as Error)
  }
}

// 14: the oldest that is still looked after (https://www.postgresql.org/support/versioning/).
const oldestServer = 140_000

async function checkServer(db: Database): Promise<void> {
  const found = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding
  `.execute(db)
  const { version, encoding } = found.rows[0]!
  if (version < oldestServer) {
    throw new StoreError(
      `Expected PostgreSQL ${oldestServer / 10_000} or newer, got ${Math.floor(version / 10_000)}. Bring the server up to date.`,
    )
  }
  // Names are written in every script.
  if (encoding !== 'UTF8') {
    throw new StoreError(
      `Expected a database in UTF8, got ${encoding}. Make one with: createdb --encoding=UTF8 --template=template0 NAME`,
    )
  }
}

function unusable(url: string, error: Error): StoreError {
  return new StoreError(
    `Expected a PostgreSQL database that can be read and written, got "${wordsOf(error)}": ${nameOf({ engine: 'postgres', url })}. ` +
      'Check that the server runs, that user and password are right, and that the user may create a schema there.',
    { cause: error },
  )
}

/** Where a name has several addresses and none answers, the error itself says nothing. */
function wordsOf(error: Error): string {
  const all = error instanceof AggregateError ? error.errors.map((one: Error) => one.message) : [error.message]
  return all.join('; ')
}
