/**
 * Reads what strace saw of a database's files: what was written where, what was forced to the disk, and when. Pure.
 * strace must have been started with `options`.
 */
export type FileEvent = Write | Truncate | Sync | FolderEvent

interface Write extends Times {
  readonly kind: 'write'
  readonly file: string
  readonly offset: number
  readonly bytes: Buffer
}

interface Truncate extends Times {
  readonly kind: 'truncate'
  readonly file: string
  readonly length: number
}

/** Everything written to the file before is on the disk when it ends. Of a folder: which files it holds. */
interface Sync extends Times {
  readonly kind: 'sync'
  readonly file: string
}

interface FolderEvent extends Times {
  readonly kind: 'create' | 'unlink'
  readonly folder: string
  readonly file: string
}

interface Times {
  /** Milliseconds since 1970. */
  readonly start: number
  readonly end: number
}

/** Children too; moments, durations, names of files, bytes in hex and all of them (64 KiB is SQLite's largest page). */
export const options = ['-ttt', '-T', '-y', '-xx', '-s', '70000']
export const calls = [
  'pwrite64',
  'pwritev',
  'write',
  'fsync',
  'fdatasync',
  'ftruncate',
  'fallocate',
  'openat',
  'unlink',
  'rename',
]

export function parseTrace(trace: string): FileEvent[] {
  return wholeLines(trace).flatMap((line) => eventOf(line) ?? [])
}

/** A call that another thread interrupted stands on two lines. */
function wholeLines(trace: string): string[] {
  const open = new Map<string, string>()
  const whole: string[] = []
  for (const line of trace.split('\n')) {
    const thread = line.split(' ', 1)[0]!
    const resumed = /<\.\.\. \w+ resumed>(.*)$/.exec(line)
    if (line.endsWith('<unfinished ...>')) open.set(thread, line.slice(0, -'<unfinished ...>'.length))
    else if (resumed) whole.push(`${open.get(thread) ?? ''}${resumed[1]}`)
    else whole.push(line)
  }
  return whole
}

const callLine =
  /^\d+ +(?<start>\d+\.\d+) (?<call>\w+)\((?<given>.*)\) += (?<result>-?\d+)[^<]*(?:<(?<path>[^>]*)>)?[^<]*<(?<took>[\d.]+)>$/

interface Call extends Times {
  readonly given: string
  /** Of a call that opens. */
  readonly path: string
}

function eventOf(line: string): FileEvent | undefined {
  const found = callLine.exec(line)?.groups
  // A call that failed has changed nothing; a line that is no call tells of threads that end.
  if (!found || Number(found.result) < 0) return undefined
  const start = Number(found.start) * 1000
  const call = { start, end: start + Number(found.took) * 1000, given: found.given!, path: text(found.path ?? '') }
  const read = readers[found.call!]
  if (!read)
    throw new Error(
      `Expected a way of writing that the replay knows, got ${found.call}. Teach it to ${import.meta.filename}.`,
    )
  return read(call)
}

const readers: Readonly<Record<string, (call: Call) => FileEvent | undefined>> = {
  pwrite64: ({ start, end, given }) => {
    const { file, bytes, length, offset } =
      /^\d+<(?<file>[^>]*)>, "(?<bytes>[^"]*)", (?<length>\d+), (?<offset>\d+)$/.exec(given)!.groups!
    const written = hex(bytes!)
    if (written.length !== Number(length))
      throw new Error(`Expected ${length} bytes in the trace, got ${written.length}`)
    return { kind: 'write', start, end, file: text(file!), offset: Number(offset), bytes: written }
  },
  ftruncate: ({ start, end, given }) => {
    const { file, length } = /^\d+<(?<file>[^>]*)>, (?<length>\d+)$/.exec(given)!.groups!
    return { kind: 'truncate', start, end, file: text(file!), length: Number(length) }
  },
  fsync: sync,
  fdatasync: sync,
  openat: ({ start, end, given, path }) => {
    return given.includes('O_CREAT') ? { kind: 'create', start, end, folder: folderOf(path), file: path } : undefined
  },
  unlink: ({ start, end, given }) => {
    const file = text(/"([^"]*)"/.exec(given)![1]!)
    return { kind: 'unlink', start, end, folder: folderOf(file), file }
  },
}

function sync({ start, end, given }: Call): FileEvent {
  return { kind: 'sync', start, end, file: text(/<([^>]*)>/.exec(given)![1]!) }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

function text(hexed: string): string {
  return hexed.startsWith('\\x') ? hex(hexed).toString('utf8') : hexed
}

/** `\x00\x1f…` */
function hex(bytes: string): Buffer {
  return Buffer.from(bytes.replaceAll('\\x', ''), 'hex')
}
