/**
 * Two to eight senders on one database. Again and again one of them is killed and another takes its place, or is stopped
 * (SIGSTOP) for longer than its leases last and then woken, or, where the database is reached over a network, cut off
 * from it. Their clocks run sixty times as fast, so that a lease of a minute ends after a second.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { UncertainPolicy } from '@coursepost/drip'
import { type Network, networkOf } from '../drive/network.ts'
import { kill, type Sender, startSender } from '../drive/process.ts'
import { type Random, random } from '../drive/random.ts'
import { openRig, type Rig } from '../drive/rig.ts'
import { moveOn, settle } from '../drive/walk.ts'
import { type Result, type Run, resultOf, withEachPolicy } from '../scenario.ts'

const sizes = {
  short: { readers: 60, rounds: 1, roundMs: 1500 },
  full: { readers: 900, rounds: 14, roundMs: 5000 },
} as const

export async function workers(run: Run): Promise<Result[]> {
  return withEachPolicy(run, (policy) => tryPolicy(run, policy))
}

async function tryPolicy(run: Run, policy: UncertainPolicy): Promise<Result> {
  const { readers, rounds } = sizes[run.size]
  const rig = await openRig({ ...run, policy, readers })
  const network = await networkOf(rig.place)
  try {
    const chance = random(run.seed)
    let faults = 0
    await rig.server.be({ slow: 0.1, slowMs: 100 })
    for (let round = 0; round < rounds && (await moveOn(rig)); round++) {
      const count = leastWorkers + (round % (mostWorkers - leastWorkers + 1))
      faults += await disturb(rig, network, chance, count, sizes[run.size].roundMs)
      run.say(`${policy}: ${count} workers, ${faults} faults so far`)
    }
    await rig.server.calmDown()
    const asked = await settle(rig)
    const tried = { scenario: 'workers stopped', engine: run.engine, policy, faults, kind: 'faults', asked }
    return resultOf(tried, await rig.audit())
  } finally {
    await network?.close()
    await rig.close()
  }
}

const leastWorkers = 2
const mostWorkers = 8
const speed = 60

/** How many faults there were. */
async function disturb(rig: Rig, network: Network | undefined, chance: Random, count: number, ms: number) {
  const begin = Date.now()
  const start = () => startSender(ordersFor(rig, network, begin))
  const senders = Array.from({ length: count }, start)
  await senders[0]!.ready
  const acts = [killAndReplace(start), stopAndWake, ...(network ? [network.cutOff, network.standStill] : [])]
  let faults = 0
  for (const end = Date.now() + ms; Date.now() < end; faults++) {
    await sleep(chance.whole(50, 400))
    await chance.pick(acts)(senders, chance)
  }
  for (const sender of senders) await kill(sender)
  rig.clock = rig.clock.add({ milliseconds: (Date.now() - begin) * speed }).add({ minutes: 2 })
  return faults
}

function ordersFor(rig: Rig, network: Network | undefined, wallMs: number) {
  const place = network?.place ?? rig.place
  return rig.orders({ place, wallMs, speed, connections: 5, passes: 1000, stepSeconds: 0, pauseMs: 100 })
}

type Act = (senders: Sender[], chance: Random) => unknown

function killAndReplace(start: () => Sender): Act {
  return async (senders, chance) => {
    const index = chance.whole(0, senders.length - 1)
    await kill(senders[index]!)
    senders[index] = start()
  }
}

// Up to two minutes and a half by the sender's clock.
const mostStoppedMs = 2500

async function stopAndWake(senders: readonly Sender[], chance: Random): Promise<void> {
  const { child } = chance.pick(senders)
  child.kill('SIGSTOP')
  // Meanwhile the others may be killed, or stopped, too.
  void sleep(chance.whole(100, mostStoppedMs)).then(() => child.kill('SIGCONT'))
}
