/**
 * kill -9 at every call that writes, from the first to the last: a small send is counted once, then run again and again,
 * each time killed as it is about to make its first, second, third … call of a kind. The call is not made any more.
 */
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { UncertainPolicy } from '@coursepost/drip'
import { inPool } from '../drive/pool.ts'
import { startSender } from '../drive/process.ts'
import { random } from '../drive/random.ts'
import { openRig, type Rig } from '../drive/rig.ts'
import { settle } from '../drive/walk.ts'
import { type Result, type Run, resultOf, type Skipped, together, withEachPolicy } from '../scenario.ts'
import { type CallCount, countCalls } from '../trace/count.ts'
import { spoiling, watching, whyNoStrace, writes } from '../trace/strace.ts'

export async function killAtEveryWrite(run: Run): Promise<Result[] | Skipped> {
  const skipped = whyNoStrace()
  if (skipped) return { skipped }
  const points = await pointsOf(run)
  return withEachPolicy(run, async (policy) => {
    return together(await inPool(points, availableParallelism(), (point) => tryPoint(run, policy, point)))
  })
}

interface Point {
  readonly call: string
  /** Of which it is the first, second, third … */
  readonly number: number
}

// Two of three mails at the same time: enough for every order of steps, and few enough for every write.
const readers = 3
const connections = 2
// The threads of two runs do not count alike to the last call.
const margin = 3
const fewPoints = 4

async function pointsOf(run: Run): Promise<Point[]> {
  // The first sender of a fresh copy also writes what it has compiled, thousands of calls, and none after it does.
  await countWrites(run)
  const counts = await countWrites(run)
  const extra = run.size === 'full' ? margin : 0
  const all = counts.flatMap(({ call, times }) =>
    Array.from({ length: times + extra }, (_, index) => ({ call, number: index + 1 })),
  )
  return run.size === 'full' ? all : someOf(all, run.seed)
}

async function countWrites(run: Run): Promise<CallCount[]> {
  const rig = await openRig({ ...run, policy: 'resend', readers })
  try {
    const file = join(rig.folder, 'trace')
    await startSender(rig.orders({ connections }), watching(file, writes)).ended
    return countCalls(await readFile(file, 'utf8'))
  } finally {
    await rig.close()
  }
}

function someOf(points: readonly Point[], seed: number): Point[] {
  const chance = random(seed)
  return Array.from({ length: fewPoints }, () => chance.pick(points))
}

async function tryPoint(run: Run, policy: UncertainPolicy, point: Point): Promise<[string, Result]> {
  const { call, number } = point
  const rig = await openRig({ ...run, policy, readers })
  try {
    const killed = await sendUntil(rig, call, number)
    if (!killed && run.size === 'short' && number > 1) return await tryPoint(run, policy, sooner(point))
    rig.clock = rig.clock.add({ seconds: 61 })
    const asked = await settle(rig)
    const [faults, kind] = [killed ? 1 : 0, 'kills']
    const tried = { scenario: 'kill -9 at every write', engine: run.engine, policy, faults, kind, asked }
    return [`${call} ${number}`, resultOf(tried, await rig.audit())]
  } finally {
    await rig.close()
  }
}

/**
 * Threads wake each other by writes as well, a hundred times or a thousand, as the machine is busy. So a point may lie
 * beyond the last write of a run; where points are few, it is moved to where it is reached.
 */
function sooner({ call, number }: Point): Point {
  return { call, number: Math.ceil(number / 4) }
}

/** False when it ended before it had made as many calls. */
async function sendUntil(rig: Rig, call: string, number: number): Promise<boolean> {
  const under = spoiling({ call, when: String(number), what: 'signal=SIGKILL' })
  const { signal } = await startSender(rig.orders({ connections }), under).ended
  return signal === 'SIGKILL'
}
