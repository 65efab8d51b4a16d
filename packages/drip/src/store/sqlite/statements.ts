/** Statements on one connection, prepared once each. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Failure, Parameter, Result, Statement } from './protocol.ts'

export type RunStatement = (statement: Statement) => Result

export function statementsOf(file: DatabaseSync): RunStatement {
  const statements = new Map<string, Prepared>()
  return ({ sql, parameters }) => {
    const prepared = statements.get(sql) ?? prepare(file, sql)
    if (statements.size >= mostStatements) statements.clear()
    statements.set(sql, prepared)
    return execute(prepared, parameters as Parameter[])
  }
}

// 200 statements: Coursepost has fewer than half as many, lists of ids of every length included.
const mostStatements = 200

interface Prepared {
  readonly statement: StatementSync
  /** Only a statement that has columns gives rows: `select`, or anything with `returning`. */
  readonly givesRows: boolean
}

function prepare(file: DatabaseSync, sql: string): Prepared {
  const statement = file.prepare(sql)
  return { statement, givesRows: statement.columns().length > 0 }
}

function execute({ statement, givesRows }: Prepared, parameters: Parameter[]): Result {
  if (givesRows) return { rows: statement.all(...parameters) }
  const { changes, lastInsertRowid } = statement.run(...parameters)
  return { rows: [], changes: Number(changes), lastId: Number(lastInsertRowid) }
}

export function failureOf(error: unknown): Failure {
  const { message, errcode } = error as Error & { errcode?: number }
  return { message, errcode }
}

// The low byte of an extended code is its primary one.
const SQLITE_BUSY = 5

export function isBusy({ errcode }: Failure): boolean {
  return errcode !== undefined && (errcode & 0xff) === SQLITE_BUSY
}
