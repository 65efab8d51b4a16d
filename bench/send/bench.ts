/**
 * Sending: mails a second to Postfix's `smtp-sink`, beside other senders, each with the same mail and connections.
 *
 *     node bench/send/bench.ts [mails] [runs] [connections] [names]
 *
 * - `smtp-source`: Postfix's own load generator (`-d`: it keeps its connections). It composes nothing and keeps no
 *   ledger: the ceiling of the machine.
 * - `nodemailer`: its pool in a plain loop; composes each mail, keeps no ledger. `+ dkim`: signs it, RSA-2048.
 * - `coursepost`: `sendDue` on SQLite, on the disk that `TMPDIR` names. Of each mail it is on the disk that it has begun
 *   before its dot leaves, and what became of it before the next one. `+ dkim`: signs it, RSA-2048.
 * - `coursepost on PostgreSQL`: the same on a database server of this machine, every commit on its disk.
 *
 * Runs alternate, so that the machine's moods meet all alike. Each is a process of its own; starting it does not count.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  copyFileSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { keep, median, spread } from '../results-of.ts'
import { startDatabases } from './postgres.ts'
import { postfix, startSink } from './sink.ts'

const [mails = 10_000, runs = 5, connections = 20] = process.argv.slice(2, 5).map(Number)
const only = process.argv[5]
const port = 2601
const folder = mkdtempSync(join(tmpdir(), 'coursepost-send-'))
const [prepared, database, mailFile] = ['prepared.db', 'course.db', 'mail.json'].map((name) => join(folder, name))

const own = ['--conditions=@coursepost/source']
const shared = [String(port), String(connections)]
const mail = JSON.parse(await node([...own, script('mail.ts')]))
writeFileSync(mailFile!, JSON.stringify(mail))
await node([...own, script('prepare.ts'), prepared!, String(mails)])
const databases = await startDatabases()

/** What one run took: by the clock, and of all cores together; that of smtp-source is not asked. */
interface Took {
  readonly milliseconds: number
  readonly cpuMilliseconds?: number
}

const ways: Record<string, () => Promise<Took>> = {
  'smtp-source': smtpSource,
  nodemailer: () => timeOf([script('once-nodemailer.mjs'), ...shared, 'plain', String(mails), mailFile!]),
  coursepost: () => coursepost('plain'),
  'coursepost on PostgreSQL': onPostgres,
  'nodemailer + dkim': () => timeOf([script('once-nodemailer.mjs'), ...shared, 'dkim', String(mails), mailFile!]),
  'coursepost + dkim': () => coursepost('dkim'),
}
const chosen = Object.entries(ways).filter(([name]) => !only || only.split(',').includes(name))
const rates: Record<string, number[]> = Object.fromEntries(chosen.map(([name]) => [name, []]))
const syncs: number[] = []

const sink = await startSink(port)
try {
  await node([...own, script('prepare.ts'), databases.prepared, String(mails)])
  for (let run = -1; run < runs; run++) {
    const syncMicroseconds = Math.round(syncTime())
    if (run >= 0) syncs.push(syncMicroseconds)
    for (const [name, way] of chosen) {
      const { milliseconds, cpuMilliseconds = 0 } = await way()
      const perSecond = Math.round(mails / (milliseconds / 1000))
      const cpuMicroseconds = Math.round((cpuMilliseconds * 1000) / mails)
      const settings = { name, mails, connections, bytes: mail.bytes, syncMicroseconds, load: loadavg()[0]! }
      keep('send', { ...settings, perSecond, cpuMicroseconds, warmUp: run < 0 })
      if (run >= 0) rates[name]!.push(perSecond)
    }
  }
} finally {
  sink.kill()
  await databases.stop()
  rmSync(folder, { recursive: true })
}

console.log(`Node ${process.version}; ${mails} mails of ${mail.bytes} bytes, ${connections} connections, ${runs} runs`)
console.log(`fdatasync of 8 KB: ${spread(syncs, 0)} µs; mails a second: median (least–most)`)
for (const [name, all] of Object.entries(rates)) console.log(`${name.padEnd(24)} ${spread(all, 0)}`)
compare('coursepost', 'smtp-source')
compare('coursepost', 'nodemailer')
compare('coursepost on PostgreSQL', 'nodemailer')
compare('coursepost + dkim', 'nodemailer + dkim')

function compare(one: string, other: string): void {
  if (!rates[one] || !rates[other]) return
  console.log(`${one} / ${other}: ${(median(rates[one]) / median(rates[other])).toFixed(2)}`)
}

function script(name: string): string {
  return join(import.meta.dirname, name)
}

async function smtpSource(): Promise<Took> {
  const envelope = ['-f', 'bench@example.org', '-t', 'reader@a.example']
  const amount = ['-d', '-s', String(connections), '-m', String(mails), '-l', String(mail.bytes)]
  const start = performance.now()
  const [code] = await once(spawn(postfix('smtp-source'), [...amount, ...envelope, `127.0.0.1:${port}`]), 'exit')
  if (code !== 0) throw new Error(`smtp-source ended with ${code}`)
  return { milliseconds: performance.now() - start }
}

function coursepost(seal: 'plain' | 'dkim'): Promise<Took> {
  for (const rest of ['-wal', '-shm']) rmSync(`${database}${rest}`, { force: true })
  copyFileSync(prepared!, database!)
  return timeOf([...own, script('once-coursepost.ts'), ...shared, seal, database!])
}

async function onPostgres(): Promise<Took> {
  return timeOf([...own, script('once-coursepost.ts'), ...shared, 'plain', await databases.copy()])
}

async function timeOf(args: string[]): Promise<Took> {
  const { sent, problems = 0, ...took } = JSON.parse(await node(args))
  if (sent !== mails || problems > 0) throw new Error(`Expected ${mails} mails sent by ${args.join(' ')}, got ${sent}`)
  return took
}

async function node(args: string[]): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
  return printed
}

/** What a commit waits for at the least: the median of 200. In microseconds. */
function syncTime(): number {
  const handle = openSync(join(folder, 'sync'), 'w')
  const times = Array.from({ length: 200 }, () => {
    writeSync(handle, new Uint8Array(8192))
    const start = performance.now()
    fdatasyncSync(handle)
    return (performance.now() - start) * 1000
  })
  closeSync(handle)
  return median(times)
}
