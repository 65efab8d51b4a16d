/** Walks a table in the order of its primary key, a batch at a time, and sums up what it has seen. */
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../tables.ts'
import { keysOf, type Moving } from './every-table.ts'

export type Row = Readonly<Record<string, unknown>>
/** Whatever table it is. */
export type AnyTables = Kysely<Record<string, Record<string, unknown>>>

/** What two copies of a table have in common. */
export interface Sum {
  readonly rows: number
  readonly hash: string
}

// 500 rows: some hundred kilobytes of memory, and fewer values than either engine takes in one statement (32,766).
const batchRows = 500

export async function walk(db: Database, table: Moving, take: (rows: readonly Row[]) => Promise<void>): Promise<Sum> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const batch of batches(db, table)) {
    for (const row of batch) hash.update(lineOf(row))
    rows += batch.length
    await take(batch)
  }
  return { rows, hash: hash.digest('hex') }
}

async function* batches(db: Database, table: Moving): AsyncGenerator<readonly Row[]> {
  const keys: readonly string[] = keysOf[table]
  const columns = sql.join(keys.map((key) => sql.ref(key)))
  for (let last: Row | undefined; ; ) {
    const all = (db as unknown as AnyTables).selectFrom(table).selectAll().limit(batchRows)
    const behind = last && sql<boolean>`(${columns}) > (${sql.join(keys.map((key) => sql.val(last?.[key])))})`
    const ordered = keys.reduce((query, key) => query.orderBy(key), behind ? all.where(behind) : all)
    const rows = await ordered.execute()
    if (rows.length > 0) yield rows
    if (rows.length < batchRows) return
    last = rows.at(-1)
  }
}

/** The same for the same row, in whichever order its columns come. */
function lineOf(row: Row): string {
  const columns = Object.keys(row).toSorted()
  return `${JSON.stringify(columns.map((column) => plain(row[column])))}\n`
}

function plain(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
}
