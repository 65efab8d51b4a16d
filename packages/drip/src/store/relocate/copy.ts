/** Copies every table, and compares what has arrived. Both databases are in transactions that nobody else writes in. */
import { type Insertable, sql } from 'kysely'
import { engineOf } from '../engine.ts'
import { StoreError } from '../error.ts'
import type { Database, Tables } from '../tables.ts'
import { openUp } from './closed.ts'
import { type Moving, movingTables } from './every-table.ts'
import { type AnyTables, type Row, type Sum, walk } from './walk.ts'

export interface Progress {
  readonly table: Moving
  readonly step: 'copied' | 'compared'
  readonly rows: number
}

type Tell = ((progress: Progress) => void) | undefined

export async function copyAll(from: Database, to: Database, tell: Tell): Promise<Record<Moving, number>> {
  await emptyOut(to)
  const counts = {} as Record<Moving, number>
  for (const table of movingTables) {
    const left = await copy(from, to, table, tell)
    await compare(to, table, left, tell)
    counts[table] = left.rows
  }
  await countOn(to)
  return counts
}

/** What an earlier try has left is made away with: nobody has worked there. Anything else is somebody's. */
async function emptyOut(to: Database): Promise<void> {
  const arriving = await to.selectFrom('relocation').select('state').executeTakeFirst()
  await openUp(to)
  for (const table of movingTables.toReversed()) {
    if (arriving) await anyOf(to).deleteFrom(table).execute()
    const row = await anyOf(to).selectFrom(table).selectAll().limit(1).executeTakeFirst()
    if (row) {
      throw new StoreError(`Expected an empty database to move to, got one with rows in \`${table}\`. Take a new one.`)
    }
  }
}

function copy(from: Database, to: Database, table: Moving, tell: Tell): Promise<Sum> {
  let rows = 0
  return walk(from, table, async (batch) => {
    await anyOf(to)
      .insertInto(table)
      .values(batch as Insertable<Record<string, unknown>>[])
      .execute()
    rows += batch.length
    tell?.({ table, step: 'copied', rows })
  })
}

async function compare(to: Database, table: Moving, left: Sum, tell: Tell): Promise<void> {
  let rows = 0
  const arrived = await walk(to, table, async (batch: readonly Row[]) => {
    rows += batch.length
    tell?.({ table, step: 'compared', rows })
  })
  if (arrived.rows === left.rows && arrived.hash === left.hash) return
  throw new StoreError(
    `Expected the same ${left.rows} rows in \`${table}\` at both places, got ${arrived.rows}${arrived.rows === left.rows ? ' that differ' : ''}. Nothing was moved.`,
  )
}

/** Where the database counts a key up itself, it goes on behind what has arrived. */
async function countOn(to: Database): Promise<void> {
  if (engineOf(to).name === 'sqlite') return
  const counters = await sql<{ table: keyof Tables; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'coursepost' and is_identity = 'YES'
  `.execute(to)
  for (const { table, column } of counters.rows) {
    const highest = sql`(select max(${sql.ref(column)}) from ${sql.table(table)})`
    await sql`select setval(pg_get_serial_sequence(${table}, ${column}), coalesce(${highest}, 1), ${highest} is not null)`.execute(
      to,
    )
  }
}

function anyOf(db: Database): AnyTables {
  return db as unknown as AnyTables
}
