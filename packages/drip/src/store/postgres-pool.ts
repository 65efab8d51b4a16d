/** Connections to PostgreSQL: how many, what they make of its types, and when one is given up. */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'

export function postgresPool(url: string): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: connectMs,
    // Tells a server that is gone from one that has nothing to say.
    keepAlive: true,
    application_name: 'coursepost',
    types: { getTypeParser },
  })
  // One that is lost while nobody uses it is replaced when it is needed; without a listener it would end the process.
  pool.on('error', () => {})
  return {
    options: pool.options,
    connect: async () => dressed(await pool.connect()),
    end: () => pool.end(),
  }
}

// 10: each of ours is busy for milliseconds at a time, and a server allows 100 to all workers together.
const mostConnections = 10
// 10 seconds: a database that is starting again is worth waiting for; one that is gone should be told.
const connectMs = 10_000

const int8 = 20

/** Counts and instants of 64 bits come as text; ours are milliseconds, exact as numbers until the year 287396. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === int8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text')
}

const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()

/** The same client gives the same one: Kysely tells new connections by that. */
function dressed(client: pg.PoolClient): PostgresPoolClient {
  const before = known.get(client)
  if (before) return before
  const dressed = dress(client)
  known.set(client, dressed)
  return dressed
}

/** Each statement is prepared once a connection, and answered within `answerMs` or never. */
function dress(client: pg.PoolClient): PostgresPoolClient {
  // What it has to say, the query under way is told as well.
  client.on('error', () => {})
  const query = async (text: string, values: readonly unknown[]) => {
    const timer = setTimeout(() => cut(client), answerMs)
    try {
      return await client.query({ text, values: [...values], ...nameFor(text, values) })
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    // Cursors, the other thing that could be asked for, are not used.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
    ...('processID' in client ? { processID: client.processID as number } : {}),
  }
}

// 45 seconds: the server itself gives a statement up after 30 (engine.ts), so by then it is the network that is gone.
// Without this the kernel would go on trying for a quarter of an hour.
const answerMs = 45_000

/** The query under way fails, and the pool takes the connection for what it is. */
function cut(client: pg.PoolClient): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(error: Error): void } } }
  connection.stream.destroy(new Error('expected an answer of the database within 45 seconds, got none'))
}

// 500 statements: Coursepost has a fifth of that, lists of ids of every length included.
const mostNames = 500
const names = new Map<string, string>()

/** Parsed and planned once a connection instead of each time. A bare command is not worth a name. */
function nameFor(text: string, values: readonly unknown[]): { name?: string } {
  if (values.length === 0) return {}
  const name = names.get(text) ?? (names.size < mostNames ? `coursepost-${names.size + 1}` : undefined)
  if (name === undefined) return {}
  names.set(text, name)
  return { name }
}
