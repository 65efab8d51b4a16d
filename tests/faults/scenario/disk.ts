/**
 * The database's disk fails in the middle of a send: no space left, or an error on writing or on forcing to the disk;
 * once, or from some call on. The sender says so, the next one goes on when the disk is well again.
 */
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { UncertainPolicy } from '@coursepost/drip'
import { fileOf } from '../drive/engine.ts'
import { inPool } from '../drive/pool.ts'
import { type Ended, startSender } from '../drive/process.ts'
import { type Random, random } from '../drive/random.ts'
import { openRig, type Rig } from '../drive/rig.ts'
import { settle } from '../drive/walk.ts'
import { type Result, type Run, resultOf, type Skipped, together, withEachPolicy } from '../scenario.ts'
import { type CallCount, countCalls } from '../trace/count.ts'
import { type Injection, injected, spoiling, watching, whyNoStrace } from '../trace/strace.ts'

const sizes = { short: 3, full: 40 } as const

export async function failingDisk(run: Run): Promise<Result[] | Skipped> {
  const skipped = whyNoStrace()
  if (skipped) return { skipped }
  const chance = random(run.seed)
  const counts = await callsOfOneSend(run)
  return withEachPolicy(run, async (policy) => {
    const injections = Array.from({ length: sizes[run.size] }, () => someInjection(chance, counts))
    return together(await inPool(injections, availableParallelism(), (injection) => tryOne(run, policy, injection)))
  })
}

const faults = [
  { call: 'pwrite64', what: 'error=ENOSPC' },
  { call: 'pwrite64', what: 'error=EIO' },
  { call: 'fsync', what: 'error=EIO' },
] as const

const readers = 6
const changes = { connections: 3, passes: 2 } as const

/** How often each call is made on the log of the database while nothing fails. */
async function callsOfOneSend(run: Run): Promise<CallCount[]> {
  const rig = await openRig({ ...run, policy: 'resend', readers })
  try {
    const log = join(rig.folder, 'trace')
    const under = watching(log, ['pwrite64', 'fsync'], '-P', walOf(rig))
    await startSender(rig.orders(changes), under).ended
    return countCalls(await readFile(log, 'utf8'))
  } finally {
    await rig.close()
  }
}

function someInjection(chance: Random, counts: readonly CallCount[]): Injection {
  const { call, what } = chance.pick(faults)
  const { times } = counts.find((count) => count.call === call)!
  // The last tenth is left alone: two sends do not share their commits alike.
  const first = chance.whole(1, Math.ceil(times * 0.9))
  // Once, or the disk stays as it is.
  return { call, what, when: chance.chance(0.5) ? String(first) : `${first}+` }
}

async function tryOne(run: Run, policy: UncertainPolicy, injection: Injection): Promise<[string, Result]> {
  const rig = await openRig({ ...run, policy, readers })
  try {
    const log = join(rig.folder, 'trace')
    const ended = await startSender(rig.orders(changes), spoiling(injection, log, walOf(rig))).ended
    rig.clock = rig.clock.add({ minutes: 3 })
    const asked = await settle(rig)
    const faults = (await readFile(log, 'utf8')).includes(injected) ? 1 : 0
    const tried = { scenario: 'failing disk', engine: run.engine, policy, faults, kind: 'failures', asked }
    const result = resultOf(tried, await rig.audit())
    const broken = faults > 0 ? [...result.broken, ...untold(ended)] : result.broken
    return [`${injection.call} ${injection.what} ${injection.when}`, { ...result, broken }]
  } finally {
    await rig.close()
  }
}

/** What is committed stands here first; a failure of any other file is made up for by SQLite later. */
function walOf({ place }: Rig): string {
  return `${fileOf(place)}-wal`
}

/** Said nowhere, a failing disk would go on unnoticed until the day on which it matters. */
function untold({ code, signal, out, err }: Ended): string[] {
  if (signal) return [`a sender that ended by ${signal} when the disk failed`]
  // What fails while one mail is written is told of that mail; the pass goes on with the others.
  const isTold = (code !== 0 && err !== '') || out.includes('"problems":["')
  return isTold ? [] : [`a sender that said nothing of a failing disk: ${code} ${out} ${err}`]
}
