/**
 * What `coursepost run` weighs with few subscribers and with many: resident megabytes of the process, after it has sent
 * what was due to a sink and has been idle for a while.
 *
 *     node --conditions=@coursepost/source bench/scale/memory.ts [sizes, such as 10000,1000000]
 *
 * Needs Linux, and Postfix's smtp-sink.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from '../../scripts/build.ts'
import { keep } from '../results-of.ts'
import { bundledCourse, makeDue, makeStore } from './make-store.ts'
import { freePort, startSink } from './sink.ts'

const sizes = (process.argv[2] ?? '10000,1000000').split(',').map(Number)
const due = 200
const idleMs = 20_000
// As it is installed: from source, Node's own compiler would be in the process too.
const main = new URL('../../packages/cli/dist/main.js', import.meta.url).pathname
const content = new URL('../../content', import.meta.url).pathname
await build()
const place = mkdtempSync(join(tmpdir(), 'coursepost-memory-'))
const sink = await startSink()
try {
  for (const size of sizes) await measure(size)
} finally {
  sink.stop()
  rmSync(place, { recursive: true, force: true })
}

async function measure(size: number): Promise<void> {
  const file = join(place, `${size}.db`)
  const now = Temporal.Now.instant()
  const store = await makeStore({ file }, await bundledCourse(), size, now)
  await makeDue(store, due, size, 1, now)
  await store.close()
  const run = await start(file)
  const sent = await sentBy(run)
  await sleep(idleMs)
  const [resident, most] = [megabytes(run, 'VmRSS'), megabytes(run, 'VmHWM')]
  run.kill('SIGTERM')
  keep('scale', { what: 'memory of run', size, sent, megabytes: resident, most })
  console.log(`${size} subscribers: ${resident} MB after ${sent} mails, at most ${most} MB`)
}

async function start(file: string): Promise<ChildProcess> {
  return spawn(process.execPath, [main, 'run', content], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      COURSEPOST_DATABASE: file,
      COURSEPOST_SMTP: `smtp://127.0.0.1:${sink.port}`,
      COURSEPOST_SECRET: 'for measurements only, and long enough for it',
      COURSEPOST_PUBLIC_URL: 'https://mail.example.org/',
      COURSEPOST_LISTEN: `127.0.0.1:${await freePort()}`,
    },
  })
}

/** Until all that was due has gone. What it says afterwards is read too: a closed pipe would end it. */
function sentBy(run: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let sent = 0
    run.once('exit', () => reject(new Error('Expected a sender that keeps running, got one that ended')))
    run.stdout!.on('data', (chunk) => {
      sent += String(chunk).split('"state":"sent"').length - 1
      if (sent >= due) resolve(sent)
    })
  })
}

function megabytes({ pid }: ChildProcess, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)![1]) / 1024)
}
