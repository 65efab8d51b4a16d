/**
 * What the store and the thread that holds its database say to each other. Requests and answers travel in lists: what
 * is asked in one turn of the event loop crosses at once.
 */
/** What the thread is started with, so that it loads nothing but what it runs. */
export interface Opening {
  readonly file: string
  /** Opens a transaction that will write. */
  readonly begin: string
  /** Run on each new connection, in this order. */
  readonly onConnect: readonly string[]
}

export type Parameter = string | number | bigint | null | Uint8Array

export interface Statement {
  readonly sql: string
  readonly parameters: readonly Parameter[]
}

/** A question outside any transaction: answered from what is on the disk. */
export type ReadRequest = { readonly kind: 'read' } & Statement

/** What takes the one place from which is written. Members are numbered by the store; each number is used once. */
export type WriteRequest =
  /** A statement that is a transaction of its own. */
  | ({ readonly kind: 'write' } & Statement)
  /** A whole transaction. Answered with one result that holds the results of all. */
  | { readonly kind: 'together'; readonly statements: readonly Statement[] }
  /** A statement of a transaction; the first one of a member opens it. */
  | ({ readonly kind: 'step'; readonly member: number } & Statement)
  | { readonly kind: 'commit' | 'rollback'; readonly member: number }
  /** A statement that must stand outside any transaction. */
  | { readonly kind: 'alone'; readonly sql: string }

/** A question with more rows than should be held at once: asked again under the same number, it goes on. */
export type StreamRequest =
  | ({ readonly kind: 'some'; readonly stream: number; readonly most: number } & Statement)
  | { readonly kind: 'enough'; readonly stream: number }

export type Request =
  | ReadRequest
  | WriteRequest
  | StreamRequest
  /** Opens the connections; asked first. */
  | { readonly kind: 'open' }
  /** Waits for all that was asked before it, then closes. */
  | { readonly kind: 'close' }

export type Numbered<Asked> = Asked & { readonly id: number }

export interface Result {
  readonly rows: readonly unknown[]
  /** How many rows a statement without rows of its own has changed. */
  readonly changes?: number
  readonly lastId?: number
  /** Of each statement, where several were asked together. */
  readonly each?: readonly Result[]
}

/** As SQLite words it, with its result code (https://sqlite.org/rescode.html). */
export interface Failure {
  readonly message: string
  readonly errcode?: number | undefined
}

export type Answer = { readonly id: number } & ({ readonly result: Result } | { readonly failure: Failure })
