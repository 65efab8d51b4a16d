/** How SQLite would answer a query: one line a step, as EXPLAIN QUERY PLAN says it. */
import { DatabaseSync } from 'node:sqlite'
import type { Query } from './due-queries.ts'

export function planOf(file: string, { sql, parameters }: Query): string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const steps = database.prepare(`explain query plan ${sql}`).all(...(parameters as (string | number)[]))
  database.close()
  return steps.map(({ detail }) => String(detail))
}
