/**
 * What differs between database engines, as named fragments, each with its reason. Schema and queries are the same
 * for all of them. SQLite is the embedded one: one file, several processes on one machine.
 */
export interface Engine {
  readonly name: string
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
}

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
}

/** One step of the schema on an engine: its statements, in order. */
export type Migration = (engine: Engine) => readonly string[]
