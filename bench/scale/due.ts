/**
 * What one due message costs with few enrolments and with many: time from its hour to the sink's answer, and bytes that
 * SQLite reads from the file for it.
 *
 *     node --conditions=@coursepost/source bench/scale/due.ts [sizes, such as 10000,1000000] [runs]
 *
 * Rows visited are not told by Node's SQLite (no sqlite3_stmt_status; PostgreSQL tells them, see rows.ts), so bytes read
 * stand for them: /proc/self/io counts what is read by system calls, from the disk or from the system's memory alike,
 * and SQLite's own cache is made so small that nearly every page is read anew. Needs Linux, and Postfix's smtp-sink.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Course } from '../../packages/core/src/index.ts'
import { composer, type Store, sendDue } from '../../packages/drip/src/index.ts'
import { keep, spread } from '../results-of.ts'
import { bundledCourse, makeDue, makeStore } from './make-store.ts'
import { startSink } from './sink.ts'

const sizes = (process.argv[2] ?? '10000,1000000').split(',').map(Number)
const runs = Number(process.argv[3] ?? 5)
const due = 200
const keys = [{ id: 'k1', secret: 'for measurements only, and long enough' }]
const place = mkdtempSync(join(tmpdir(), 'coursepost-scale-'))
const sink = await startSink()
try {
  const course = await bundledCourse()
  for (const size of sizes) await measure(course, size)
} finally {
  sink.stop()
  rmSync(place, { recursive: true, force: true })
}

async function measure(course: Course, size: number): Promise<void> {
  const start = Temporal.Now.instant()
  const store = await makeStore({ file: join(place, `${size}.db`) }, course, size, start)
  const compose = composer({ course, publicUrl: 'https://mail.example.org/', keys })
  let turn = 0
  const series = async (what: string, count: number) => {
    const found: Figures[] = []
    for (let run = 0; run < count; run++) {
      found.push(await oneRun(store, course, compose, size, turn++))
      keep('scale', { what, size, ...found.at(-1) })
    }
    return found
  }
  // The first run compiles the mails, and is not counted.
  await series('due, warm-up', 1)
  const time = (await series('due', runs)).map(({ milliseconds }) => milliseconds)
  await smallCache(store)
  const read = (await series('due, small cache', runs)).map(({ kilobytes }) => kilobytes)
  await store.close()
  console.log(
    `${size} enrolments, for a message: ${spread(time, 2)} ms; ${spread(read, 1)} KB read with a cache of ten pages`,
  )
}

interface Figures {
  readonly milliseconds: number
  readonly kilobytes: number
}

async function smallCache({ db }: Store): Promise<void> {
  const query = db.selectFrom('secret').select('name').compile()
  await db.executeQuery({ ...query, sql: 'pragma cache_size = 10', parameters: [] })
}

async function oneRun(
  store: Store,
  course: Course,
  compose: ReturnType<typeof composer>,
  size: number,
  turn: number,
): Promise<Figures> {
  const now = Temporal.Now.instant()
  await makeDue(store, due, size, turn * 7 + 1, now)
  const [began, read] = [performance.now(), bytesRead()]
  const transport = { host: '127.0.0.1', port: sink.port, tls: 'none', name: 'bench.example' } as const
  const { sent, problems } = await sendDue({ db: store.db, course, compose, transport, now: () => now, connections: 4 })
  if (sent < due || problems.length > 0) throw new Error(`Expected ${due} sent or more, got ${sent}`)
  return {
    milliseconds: (performance.now() - began) / sent,
    kilobytes: (bytesRead() - read) / sent / 1024,
  }
}

function bytesRead(): number {
  return Number(/rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))![1])
}
