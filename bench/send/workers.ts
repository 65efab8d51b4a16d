/**
 * Workers side by side on one PostgreSQL: mails a second of one process and of two, to a server whose replies take
 * 100 ms each, 20 connections a process.
 *
 *     node --conditions=@coursepost/source bench/send/workers.ts [mails] [runs]
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { keep, median, spread } from '../results-of.ts'
import { startDatabases } from './postgres.ts'
import { startSlowSink } from './slow-sink.ts'

const [mails = 1000, runs = 5] = process.argv.slice(2).map(Number)
const connections = 20
const replyMs = 100
const databases = await startDatabases()
const sink = await startSlowSink(replyMs)
const rates: Record<1 | 2, number[]> = { 1: [], 2: [] }
try {
  await node('prepare.ts', databases.prepared, String(mails))
  for (let run = 0; run < runs; run++) for (const workers of [1, 2] as const) await measure(workers)
} finally {
  sink.stop()
  await databases.stop()
}
console.log(`Node ${process.version}; ${mails} mails, ${connections} connections a worker, ${runs} runs`)
console.log(`one worker  ${spread(rates[1])}\ntwo workers ${spread(rates[2])}`)
console.log(`two / one: ${(median(rates[2]) / median(rates[1])).toFixed(2)}`)

/** What starting the processes takes is left out: each tells how long it was sending. */
async function measure(workers: 1 | 2): Promise<void> {
  const database = await databases.copy()
  const args = [String(sink.port), String(connections), 'plain', database] as const
  const took = await Promise.all(Array.from({ length: workers }, () => node('once-coursepost.ts', ...args)))
  const passes = took.map((printed) => JSON.parse(printed) as { sent: number; problems: number; milliseconds: number })
  const sent = passes.reduce((sum, pass) => sum + pass.sent, 0)
  if (sent !== mails || passes.some(({ problems }) => problems > 0)) {
    throw new Error(`Expected ${mails} mails, got ${sent}`)
  }
  const perSecond = mails / (Math.max(...passes.map(({ milliseconds }) => milliseconds)) / 1000)
  rates[workers].push(perSecond)
  keep('workers', { workers, mails, connections, replyMs, perSecond: Math.round(perSecond) })
}

async function node(script: string, ...args: string[]): Promise<string> {
  const all = ['--conditions=@coursepost/source', join(import.meta.dirname, script), ...args]
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error(`${script} ended with ${code}`)
  return printed
}
