/**
 * How many rows are visited for one due message with few enrolments and with many: what PostgreSQL counts in its tables
 * and indexes from the hour of the message to the sink's answer. The queries are those that SQLite is asked.
 *
 *     node --conditions=@coursepost/source bench/scale/rows.ts [sizes, such as 10000,1000000] [runs]
 *
 * Needs Postfix's smtp-sink.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Course } from '../../packages/core/src/index.ts'
import { composer, type Store, sendDue } from '../../packages/drip/src/index.ts'
import { command } from '../../tests/postgres/database.ts'
import { startServer } from '../../tests/postgres/server.ts'
import { keep, spread } from '../results-of.ts'
import { bundledCourse, makeDue, makeStore } from './make-store.ts'
import { startSink } from './sink.ts'

const sizes = (process.argv[2] ?? '10000,1000000').split(',').map(Number)
const runs = Number(process.argv[3] ?? 3)
const due = 200
// 12 seconds: a connection that is idle tells what it has counted after ten.
const countedMs = 12_000
const keys = [{ id: 'k1', secret: 'for measurements only, and long enough' }]
const server = await startServer()
const sink = await startSink()
try {
  const course = await bundledCourse()
  for (const size of sizes) await measure(course, size)
} finally {
  sink.stop()
  await server.stop()
}

async function measure(course: Course, size: number): Promise<void> {
  const url = new URL(server.url)
  url.pathname = `/with_${size}`
  await command(server.url, `create database with_${size}`)
  const store = await makeStore({ url: url.href }, course, size, Temporal.Now.instant())
  const compose = composer({ course, publicUrl: 'https://mail.example.org/', keys })
  const found: number[] = []
  for (let run = -1; run < runs; run++) {
    const rows = await oneRun(store, course, compose, size, run + 1)
    keep('scale', { what: 'rows', size, rows, warmUp: run < 0 })
    if (run >= 0) found.push(rows)
  }
  await store.close()
  console.log(`${size} enrolments, for a message: ${spread(found, 1)} rows`)
}

async function oneRun(
  store: Store,
  course: Course,
  compose: ReturnType<typeof composer>,
  size: number,
  turn: number,
): Promise<number> {
  const now = Temporal.Now.instant()
  await makeDue(store, due, size, turn * 7 + 1, now)
  const before = await rowsRead(store)
  const transport = { host: '127.0.0.1', port: sink.port, tls: 'none', name: 'bench.example' } as const
  const { sent, problems } = await sendDue({ db: store.db, course, compose, transport, now: () => now, connections: 4 })
  if (sent < due || problems.length > 0) throw new Error(`Expected ${due} sent or more, got ${sent}`)
  return ((await rowsRead(store)) - before) / sent
}

/** Entries that walks of indexes have given, and rows that walks of tables have. */
async function rowsRead({ db }: Store): Promise<number> {
  await sleep(countedMs)
  const query = db.selectFrom('secret').select('name').compile()
  const sql = `select (select sum(seq_tup_read) from pg_stat_user_tables)::bigint
    + (select sum(idx_tup_read) from pg_stat_user_indexes)::bigint as count`
  const { rows } = await db.executeQuery({ ...query, sql, parameters: [] })
  return Number((rows[0] as unknown as { count: number }).count)
}
