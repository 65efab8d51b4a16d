/**
 * Kysely over the SQLite that Node has built in. One connection a store; Kysely lends it to one caller at a time,
 * for the length of a statement or of a transaction.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import { CompiledQuery, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Engine } from './engine.ts'

export function sqliteDialect(file: DatabaseSync, engine: Engine): Dialect {
  return {
    createDriver: () => sqliteDriver(file, engine),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
}

function sqliteDriver(file: DatabaseSync, engine: Engine): Driver {
  const connection = sqliteConnection(file)
  const run = async (statement: string) => {
    await connection.executeQuery(CompiledQuery.raw(statement))
  }
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: () => run(engine.begin),
    commitTransaction: () => run('commit'),
    rollbackTransaction: () => run('rollback'),
    releaseConnection: async () => {},
    destroy: async () => file.close(),
  }
}

function sqliteConnection(file: DatabaseSync): DatabaseConnection {
  const prepare = statementCache(file)
  return {
    executeQuery: <Row>({ sql, parameters }: CompiledQuery) =>
      whenFree(file, () => execute<Row>(prepare(sql), parameters as Parameter[])),
    async *streamQuery<Row>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
      // Its own statement: a cached one would start again when the same query is asked in between.
      for (const row of file.prepare(sql).iterate(...(parameters as Parameter[]))) yield { rows: [row as Row] }
    },
  }
}

type Parameter = string | number | bigint | null | Uint8Array

function execute<Row>(statement: StatementSync, parameters: Parameter[]): QueryResult<Row> {
  // Only a statement that has columns gives rows: `select`, or anything with `returning`.
  if (statement.columns().length > 0) return { rows: statement.all(...parameters) as Row[] }
  const { changes, lastInsertRowid } = statement.run(...parameters)
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
}

// 200 statements: Coursepost has fewer than half as many, lists of ids of every length included.
const mostStatements = 200

function statementCache(file: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>()
  return (sql) => {
    const statement = statements.get(sql) ?? file.prepare(sql)
    if (statements.size >= mostStatements) statements.clear()
    statements.set(sql, statement)
    return statement
  }
}

// 10 seconds: no transaction of ours takes a tenth of it, so one who holds the lock for so long is stuck.
const mostWaitMs = 10_000
const pauseMs = 10

/**
 * Runs `work`; while another process writes, tries again. SQLite's own busy timeout would wait inside the call, and
 * with it the whole thread: web pages, open SMTP conversations, and a transaction of ours that only needs to go on.
 */
async function whenFree<T>(file: DatabaseSync, work: () => T): Promise<T> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      return work()
    } catch (error) {
      // Inside a transaction nothing is worth waiting for: it has the lock already, or can get it no more.
      if (!isBusy(error) || file.isTransaction || waitedMs >= mostWaitMs) throw error
      await sleep(pauseMs)
    }
  }
}

// https://sqlite.org/rescode.html#busy; the low byte of an extended code is its primary one.
const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  const code = (error as { errcode?: number }).errcode
  return code !== undefined && (code & 0xff) === SQLITE_BUSY
}
