/** Which walks of a statement cost as many rows as a table has, by the engine's own account of its plan. */
import type { Database } from '@coursepost/drip'
import type { Query } from './asked.ts'

/** Tables that grow with the number of readers. */
const big = ['subscriber', 'enrolment', 'answer', 'done', 'mail', 'delivery', 'attempt', 'suppression']

/** Lines of the plan, such as `SCAN mail`. Another engine brings a function of this shape, and the same list is run. */
export async function scansInSqlite(db: Database, query: Query): Promise<string[]> {
  // A query that is compiled once for all holds places where its values will be; the plan does not hang on them.
  const parameters = query.parameters.map((value) => (value instanceof Object ? null : value))
  const asked = { ...query, sql: `explain query plan ${query.sql}`, parameters }
  const { rows } = await db.executeQuery<{ detail: string }>(asked)
  const partial = await partialIndexes(db)
  // https://sqlite.org/eqp.html: SEARCH visits a subset, SCAN visits all.
  return rows.map(({ detail }) => detail).filter((line) => isScan(line, partial))
}

/** The whole of a partial index may be walked: it holds only what waits for something. */
function isScan(line: string, partial: ReadonlySet<string>): boolean {
  const [, table, index] = /^SCAN (\S+)(?: USING (?:COVERING )?INDEX (\S+))?/.exec(line) ?? []
  if (table === undefined || !big.includes(table === 'other' ? 'mail' : table)) return false
  return index === undefined || !partial.has(index)
}

async function partialIndexes(db: Database): Promise<ReadonlySet<string>> {
  const indexes = await db
    .selectFrom('sqlite_schema' as never)
    .select('name' as never)
    .where('type' as never, '=', 'index' as never)
    .where('sql' as never, 'like', '% where %' as never)
    .execute()
  return new Set((indexes as unknown as readonly { name: string }[]).map(({ name }) => name))
}
