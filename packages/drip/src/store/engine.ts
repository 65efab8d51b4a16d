/**
 * What differs between database engines, as named fragments, each with its reason. Schema and queries are the same
 * for all of them. SQLite is the embedded one: one file, several processes on one machine. PostgreSQL is for more than
 * one machine: any number of workers.
 */
import { type DialectAdapter, type Kysely, type RawBuilder, sql } from 'kysely'

export interface Engine {
  readonly name: 'sqlite' | 'postgres'
  /** Run on each new connection, in this order. */
  readonly onConnect: readonly string[]
  /** Opens a transaction that will write. */
  readonly begin: string
  /** Column type of text. */
  readonly text: string
  /** Column type of an instant in milliseconds. */
  readonly instant: string
  /** Column type of random bytes. */
  readonly bytes: string
  /** Column type of a key that the database counts up itself. */
  readonly counter: string
  /** Stands behind a table's closing parenthesis. */
  readonly tableOptions: string
  /** The same, for a table that is looked up by its primary key alone. */
  readonly keyedOptions: string
  /** Whether `alter table` can put another check in a check's place. */
  readonly altersChecks: boolean
  /** Whether transactions write side by side, and rows that are read to be written must be locked. */
  readonly locksRows: boolean
  /** Whether a query can have parts that write. */
  readonly writesInQueries: boolean
  /** Whether what is written later is never on the disk before what was written earlier. */
  readonly commitsInOrder: boolean
  /** Statements that make every change of a table fail with these words. */
  readonly closing: (table: string, words: string) => readonly string[]
  /** Takes `closing` back. */
  readonly opening: (table: string) => readonly string[]
  /** What leases are judged by, in milliseconds since 1970; `now` is what the caller's clock says. */
  readonly leaseClock: (now: number | RawBuilder<number>) => RawBuilder<number>
}

/** The caller's clock. Typed, because a database that is told two bare parameters does not know what adding them means. */
export const callersClock: Engine['leaseClock'] = (now) => sql`cast(${now} as bigint)`

export const sqlite: Engine = {
  name: 'sqlite',
  onConnect: [
    // Readers and the one writer do not block each other, and a commit is one append.
    'pragma journal_mode = wal',
    // NORMAL may lose the last commits at power loss. A lost `begun` would be a lesson sent twice, unmarked.
    'pragma synchronous = full',
    // Off by default, for the sake of databases from before 2009.
    'pragma foreign_keys = on',
    // 40 MB of log, not 4, before it is written back into the file, which waits for the disk twice: a sender at work
    // fills 4 MB in a second or two.
    'pragma wal_autocheckpoint = 10000',
    // 16 MB of pages in memory, not 2: what thousands of mails of one hour touch, and little beside the rest of us.
    'pragma cache_size = -16000',
    // What was deleted is overwritten with zeros: a forgotten reader must not survive in free pages.
    'pragma secure_delete = on',
  ],
  // A plain `begin` takes the write lock at the first write; if another process wrote since our first read, that
  // fails at once with SQLITE_BUSY_SNAPSHOT, whatever the busy timeout.
  begin: 'begin immediate',
  // Compared byte by byte unless told otherwise.
  text: 'text',
  // 64 bits wide here; elsewhere `integer` has 32 and ends in January 1970.
  instant: 'integer',
  bytes: 'blob',
  // The row id itself: no second index.
  counter: 'integer primary key',
  // Without it a column takes any type whatever it was declared as.
  tableOptions: 'strict',
  // The rows stand in the key's own tree: one page to write for each, not two.
  keyedOptions: 'strict, without rowid',
  // Only by making the table anew (https://sqlite.org/lang_altertable.html#otheralter).
  altersChecks: false,
  // `begin immediate` is the lock: one transaction writes at a time, and what it reads nobody changes.
  locksRows: false,
  // All that is written passes the one place in `sqlite/writer.ts`, in the order in which it comes.
  commitsInOrder: true,
  writesInQueries: false,
  closing: (table, words) =>
    // One trigger for each kind of change; a statement that changes no row passes, and does no harm.
    ['insert', 'update', 'delete'].map(
      (act) =>
        `create trigger closed_${table}_${act} before ${act} on ${table} begin select raise(abort, ${quoted(words)}); end`,
    ),
  opening: (table) => ['insert', 'update', 'delete'].map((act) => `drop trigger closed_${table}_${act}`),
  // All processes are on this machine, and read the same clock.
  leaseClock: callersClock,
}

export const postgres: Engine = {
  name: 'postgres',
  onConnect: [
    // Tables of a name as plain as `mail` must not meet another program's.
    'set search_path = coursepost',
    // A commit is on the disk before it is answered, whatever the server's default: see `synchronous` above.
    'set synchronous_commit = on',
    // Each statement sees what is committed by then, so what was read under a row's lock is what holds.
    "set default_transaction_isolation = 'read committed'",
    // Ours find a few rows by an index, in its order, and others from those. To read a whole table, or to gather all that
    // is due and sort it, looks cheaper to a planner without statistics, as it is for a course that was just imported;
    // and a plan that was right for a small table is kept until there are some.
    'set enable_seqscan = off',
    'set enable_bitmapscan = off',
    'set enable_hashjoin = off',
    'set enable_mergejoin = off',
    // 30 seconds: ours take milliseconds, so one that takes longer is stuck. Half a lease, so it ends before that does.
    "set statement_timeout = '30s'",
    // 10 seconds: no transaction of ours holds a row for a tenth of it; waiting longer helps nobody.
    "set lock_timeout = '10s'",
    // 10 seconds: a worker that is stopped in the middle of a transaction keeps no reader from unsubscribing.
    "set idle_in_transaction_session_timeout = '10s'",
  ],
  begin: 'begin',
  // Otherwise text sorts by the database's locale: unlike SQLite, and with indexes that an update of the system's
  // locales makes wrong (https://www.postgresql.org/docs/current/collation.html#COLLATION-MANAGING-STANDARD).
  text: 'text collate "C"',
  instant: 'bigint',
  bytes: 'bytea',
  // `by default`: a course that moves here brings its numbers with it.
  counter: 'integer generated by default as identity primary key',
  tableOptions: '',
  keyedOptions: '',
  altersChecks: true,
  locksRows: true,
  commitsInOrder: false,
  // https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING
  writesInQueries: true,
  closing: (table, words) => [
    `create or replace function closed() returns trigger language plpgsql as ${quoted(`begin raise exception using message = ${quoted(words)}; end`)}`,
    `create trigger closed before insert or update or delete or truncate on ${table} execute function closed()`,
  ],
  opening: (table) => [`drop trigger closed on ${table}`],
  // The database's: workers on several machines differ, and one that was stopped between reading its clock and sending
  // its statement must not be believed. As a subquery it is asked once a statement, and an index can be walked by it;
  // `now()` would stand still inside a transaction.
  leaseClock: () => sql`(select (extract(epoch from clock_timestamp()) * 1000)::bigint)`,
}

/** As text in a statement. */
function quoted(words: string): string {
  return `'${words.replaceAll("'", "''")}'`
}

/** The engine under a database or a transaction on it. */
export function engineOf<Tables>(db: Kysely<Tables>): Engine {
  const adapter: DialectAdapter & { readonly engine?: Engine } = db.getExecutor().adapter
  // Only PostgreSQL's adapter names its engine (postgres.ts).
  return adapter.engine ?? sqlite
}

/** One step of the schema on an engine: its statements, in order. */
export type Migration = (engine: Engine) => readonly string[]
