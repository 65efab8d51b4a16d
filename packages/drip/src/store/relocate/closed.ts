/** Closes a database, so that nobody works in it: neither who opens it, nor who has it open already. */
import { sql } from 'kysely'
import { engineOf } from '../engine.ts'
import { StoreError } from '../error.ts'
import type { Database, Tables } from '../tables.ts'
import { movingTables } from './every-table.ts'

export interface Relocation {
  readonly state: Tables['relocation']['state']
  /** Where it comes from, or has gone. */
  readonly place: string
  readonly move: string
  readonly at: Temporal.Instant
}

/** Every write from now on fails, in the database itself, with words that say where to look. */
export async function closeFor(db: Database, relocation: Relocation): Promise<void> {
  const { state, place, move, at } = relocation
  await db.insertInto('relocation').values({ state, place, move, at: at.epochMilliseconds }).execute()
  await runAll(db, (table) => engineOf(db).closing(table, wordsFor(relocation)))
}

export async function openUp(db: Database): Promise<void> {
  const gone = await db.deleteFrom('relocation').where('state', '=', 'arriving').executeTakeFirst()
  if (gone.numDeletedRows > 0n) await runAll(db, (table) => engineOf(db).opening(table))
}

export async function relocationOf(db: Database): Promise<Relocation | undefined> {
  const row = await db.selectFrom('relocation').selectAll().executeTakeFirst()
  return row && { ...row, at: Temporal.Instant.fromEpochMilliseconds(row.at) }
}

export async function refuseClosed(db: Database): Promise<void> {
  const relocation = await relocationOf(db)
  if (relocation) throw new StoreError(wordsFor(relocation))
}

function wordsFor({ state, place }: Relocation): string {
  return state === 'left'
    ? `Expected the course's database, got the one that it has left: it has moved to ${place}. Set COURSEPOST_DATABASE to that.`
    : `Expected the course's database, got one that it is still moving to, from ${place}. Run \`coursepost migrate\` again to finish that.`
}

async function runAll(db: Database, statementsFor: (table: string) => readonly string[]): Promise<void> {
  for (const table of movingTables) for (const statement of statementsFor(table)) await sql.raw(statement).execute(db)
}
