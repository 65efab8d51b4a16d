/**
 * kill -9 at random instants while 20 connections send: while the process starts, while it fills the ledger, at any
 * step of any conversation. Every third kill hits one of two senders that work at the same time.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { UncertainPolicy } from '@coursepost/drip'
import { kill, type Sender, startSender } from '../drive/process.ts'
import { type Random, random } from '../drive/random.ts'
import { openRig, type Rig } from '../drive/rig.ts'
import { moveOn, nextEvent, settle } from '../drive/walk.ts'
import { policies, type Result, type Run, resultOf } from '../scenario.ts'

const sizes = {
  short: { readers: 150, killsADay: 1, sendMs: 300 },
  // Filling the ledger for so many takes some seconds; a pass of twice that is killed mostly while it sends.
  full: { readers: 5000, killsADay: 24, sendMs: 2500 },
} as const

export async function killAtRandom(run: Run): Promise<Result[]> {
  const results: Result[] = []
  for (const policy of policies) results.push(await tryPolicy(run, policy))
  return results
}

async function tryPolicy(run: Run, policy: UncertainPolicy): Promise<Result> {
  const { readers } = sizes[run.size]
  const rig = await openRig({ ...run, policy, readers })
  try {
    const faults = await sendAndKill(rig, random(run.seed), run)
    const asked = await settle(rig)
    const tried = { scenario: 'kill -9 at random', engine: run.engine, policy, faults, kind: 'kills', asked }
    return resultOf(tried, await rig.audit())
  } finally {
    await rig.close()
  }
}

async function sendAndKill(rig: Rig, chance: Random, { size, say }: Run): Promise<number> {
  const { killsADay, sendMs } = sizes[size]
  let kills = 0
  while (await moveOn(rig)) {
    let today = 0
    while (today < killsADay && (await isDue(rig))) {
      if (await killOne(rig, chance, sendMs, today)) today++
      rig.clock = rig.clock.add({ seconds: afterLease })
    }
    kills += today
    await finishDay(rig)
    say(`${rig.policy}: ${kills} kills, ${(await rig.server.count()).arrived} messages, ${rig.clock}`)
  }
  return kills
}

// 61 seconds: the lease of whoever was killed has ended by then.
const afterLease = 61

async function isDue({ store, policy, clock }: Rig): Promise<boolean> {
  const next = await nextEvent(store.db, policy)
  return next !== undefined && next <= clock.epochMilliseconds
}

/** False when the sender was through before its time had come. */
async function killOne(rig: Rig, chance: Random, sendMs: number, number: number): Promise<boolean> {
  const sender = startSender(rig.orders())
  const other: Sender[] = number % 3 === 2 ? [startSender(rig.orders())] : []
  if (chance.chance(oftenAtStart)) await sleep(chance.whole(0, startMs))
  else await sender.ready.then(() => sleep(chance.whole(0, sendMs)))
  const killed = await kill(sender)
  await Promise.all(other.map(({ ended }) => Promise.race([ended, sleep(sendMs)])))
  for (const each of other) await kill(each)
  return killed
}

const oftenAtStart = 0.1
// About how long Node needs to load the sender.
const startMs = 700

/** Nobody is killed any more until the day's mails have gone, those put off by doubt included. */
async function finishDay(rig: Rig): Promise<void> {
  const evening = rig.clock.add({ hours: 2 }).epochMilliseconds
  for (let next = await nextEvent(rig.store.db, rig.policy); next !== undefined && next < evening; ) {
    await moveOn(rig)
    await rig.pass()
    next = await nextEvent(rig.store.db, rig.policy)
  }
}
