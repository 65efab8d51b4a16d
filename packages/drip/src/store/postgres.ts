/** Kysely over `pg`, node-postgres: the client that Kysely's own dialect is made for, and the most used. */
import { CompiledQuery, type Dialect, PostgresAdapter, PostgresDialect } from 'kysely'
import type { Engine } from './engine.ts'
import { postgresPool } from './postgres-pool.ts'

export function postgresDialect(url: string, engine: Engine): Dialect {
  const dialect = new PostgresDialect({
    pool: postgresPool(url),
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(engine.onConnect.join('; ')))
    },
  })
  return {
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    // Where `engineOf` finds it.
    createAdapter: () => Object.assign(new PostgresAdapter(), { engine }),
    createIntrospector: (db) => dialect.createIntrospector(db),
  }
}
