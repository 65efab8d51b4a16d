/**
 * Kysely over the SQLite that Node has built in, in a thread of its own: neither a commit that waits for the disk nor a
 * long question holds up web pages and open SMTP conversations.
 */
import type { CompiledQuery, Dialect, Driver, QueryResult } from 'kysely'
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Parameter, Result, Statement } from './sqlite/protocol.ts'
import type { Thread } from './sqlite/thread.ts'
import type { TakesAll } from './transaction.ts'

export function sqliteDialect(thread: Thread): Dialect {
  return {
    createDriver: () => sqliteDriver(thread),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new ManyMembers(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
}

/** Who may write is settled in the thread, so Kysely need not lend a single connection to one caller at a time. */
class ManyMembers extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

function sqliteDriver(thread: Thread): Driver {
  let members = 0
  return {
    init: async () => {},
    acquireConnection: async () => new Connection(thread, ++members),
    beginTransaction: async (connection) => (connection as Connection).begin(),
    commitTransaction: (connection) => (connection as Connection).end('commit'),
    rollbackTransaction: (connection) => (connection as Connection).end('rollback'),
    releaseConnection: async () => {},
    destroy: async () => {
      await thread.ask({ kind: 'close' })
      await thread.end()
    },
  }
}

/** What one caller holds, for the length of a statement or of a transaction. */
class Connection implements TakesAll {
  readonly #thread: Thread
  readonly #member: number
  #inTransaction = false
  /** A transaction takes its turn with its first statement, so that nobody waits for one that is still thinking. */
  #hasTurn = false

  constructor(thread: Thread, member: number) {
    this.#thread = thread
    this.#member = member
  }

  begin(): void {
    this.#inTransaction = true
  }

  async end(kind: 'commit' | 'rollback'): Promise<void> {
    if (this.#hasTurn) await this.#thread.ask({ kind, member: this.#member })
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return toKysely(await this.#ask(query))
  }

  async together(queries: readonly CompiledQuery[]): Promise<QueryResult<unknown>[]> {
    const { each = [] } = await this.#thread.ask({ kind: 'together', statements: queries.map(statementOf) })
    return each.map(toKysely)
  }

  #ask(query: CompiledQuery): Promise<Result> {
    const statement = statementOf(query)
    if (!this.#inTransaction) return this.#thread.ask({ kind: isQuestion(query) ? 'read' : 'write', ...statement })
    this.#hasTurn = true
    return this.#thread.ask({ kind: 'step', member: this.#member, ...statement })
  }

  /** A transaction sees its own writes only on its own connection, where all rows come at once. */
  async *streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    if (this.#inTransaction) return yield await this.executeQuery<Row>(query)
    const stream = this.#member
    try {
      for (;;) {
        const { rows } = await this.#thread.ask({ kind: 'some', stream, most: chunkSize, ...statementOf(query) })
        if (rows.length > 0) yield { rows: rows as Row[] }
        if (rows.length < chunkSize) return
      }
    } finally {
      await this.#thread.ask({ kind: 'enough', stream })
    }
  }
}

function statementOf({ sql, parameters }: CompiledQuery): Statement {
  return { sql, parameters: parameters as readonly Parameter[] }
}

/** Whatever else there is, such as raw text, may write. */
function isQuestion({ query }: CompiledQuery): boolean {
  return query.kind === 'SelectQueryNode'
}

function toKysely<Row>({ rows, changes, lastId }: Result): QueryResult<Row> {
  if (changes === undefined || lastId === undefined) return { rows: rows as Row[] }
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastId) }
}
