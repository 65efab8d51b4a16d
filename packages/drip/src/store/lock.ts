/**
 * Locks for what is read in order to be written. On an engine where one transaction writes at a time they are nothing.
 *
 * Whoever locks an enrolment and mails of it takes the enrolment first, and several rows of a table in the order of
 * their ids: so no two wait for each other.
 */
import { type SelectQueryBuilder, sql } from 'kysely'
import type { EnrolmentState } from '../enrolment.ts'
import { engineOf } from './engine.ts'
import type { Database, Tables } from './tables.ts'

/** `wait` for whoever holds a row; or `skip` it, because whoever holds it does what we would. */
export type Others = 'wait' | 'skip'

/** The query, with the rows of `table` that it gives locked until the transaction ends. */
export function locking<From extends keyof Tables, Row>(
  db: Database,
  query: SelectQueryBuilder<Tables, From, Row>,
  table: From & string,
  others: Others,
): SelectQueryBuilder<Tables, From, Row> {
  if (!engineOf(db).locksRows) return query
  // Not against whoever only refers to the row: a new mail does that to its enrolment.
  const locked = query.forNoKeyUpdate(table as never)
  return others === 'skip' ? locked.skipLocked() : locked
}

export type Lock = <From extends keyof Tables, Row>(
  query: SelectQueryBuilder<Tables, From, Row>,
) => SelectQueryBuilder<Tables, From, Row>

/** Waits for whoever writes the row, and keeps others from writing it until the transaction ends. */
export function shareLock(db: Database): Lock {
  return (query) => (engineOf(db).locksRows ? query.forShare() : query)
}

/** Its state, which nobody changes until the transaction ends; `undefined` when there is no such enrolment. */
export async function holdEnrolment(db: Database, id: string): Promise<EnrolmentState | undefined> {
  const query = db.selectFrom('enrolment').select('state').where('id', '=', id)
  return (await locking(db, query, 'enrolment', 'wait').executeTakeFirst())?.state
}

/**
 * What is done alone, while nobody does what it would upset. `revision`: making another one current, while nobody
 * plans by the one before. `schema`: bringing it forward.
 */
export type Matter = 'revision' | 'schema'

/** Waits for whoever has it, and then holds it until the transaction ends. That may touch every row, and take its time. */
export async function holdAlone(db: Database, matter: Matter): Promise<void> {
  if (!engineOf(db).locksRows) return
  await sql`set local statement_timeout = 0`.execute(db)
  await sql`set local lock_timeout = 0`.execute(db)
  await sql`select pg_advisory_xact_lock(${advisoryClass}, ${matters[matter]})`.execute(db)
}

/** Together with all others who share it, until the transaction ends; false while someone holds it alone or waits to. */
export async function holdShared(db: Database, matter: Matter): Promise<boolean> {
  if (!engineOf(db).locksRows) return true
  const asked = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock_shared(${advisoryClass}, ${matters[matter]}) as held
  `.execute(db)
  return asked.rows[0]!.held
}

// Advisory locks are pairs of numbers, shared with whatever else uses the database. "cPst" in ASCII.
const advisoryClass = 0x63507374
const matters: Readonly<Record<Matter, number>> = { revision: 1, schema: 2 }
