/** PostgreSQL for the suite: the server that COURSEPOST_TEST_POSTGRES names, or one of our own for as long as it runs. */
import { createDatabase } from '../../postgres/database.ts'
import { type Server, serverVariable, startServer } from '../../postgres/server.ts'
import type { Engine } from './engine.ts'

let server: Promise<Server> | undefined

/** Leases are judged by the clock that the suite moves, as on SQLite. */
export const postgres: Engine = {
  name: 'postgres',
  async make() {
    server ??= startServer()
    process.env[serverVariable] = (await server).url
    const { url, drop } = await createDatabase()
    return { place: { url, leaseClock: 'callers' }, end: drop }
  },
  async stop() {
    await (await server)?.stop()
    server = undefined
  },
}
