/** Writes down every query that goes to the database, whatever the engine, so that its plan can be looked at later. */
import type { Database } from '@coursepost/drip'

export type Query = ReturnType<ReturnType<Database['getExecutor']>['compileQuery']>

export interface Asked {
  /** The same database; what is asked through it is written down. */
  readonly db: Database
  /** Each statement once, in the order in which it was first asked. */
  readonly statements: ReadonlyMap<string, Query>
}

export function writingDown(db: Database): Asked {
  const statements = new Map<string, Query>()
  const plugin: Parameters<Database['withPlugin']>[0] = {
    transformQuery({ node, queryId }) {
      const query = db.getExecutor().compileQuery(node, queryId)
      if (!statements.has(query.sql)) statements.set(query.sql, query)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return { db: db.withPlugin(plugin), statements }
}
