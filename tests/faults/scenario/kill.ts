/**
 * kill -9 at random instants while 20 connections send: while the process starts, while it fills the ledger, at any
 * step of any conversation. Every third kill hits one of two senders that work at the same time.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { UncertainPolicy } from '@coursepost/drip'
import { startCommand } from '../drive/command.ts'
import type { Mails } from '../drive/course.ts'
import { kill, type Sender, startSender } from '../drive/process.ts'
import { type Random, random } from '../drive/random.ts'
import { openRig, type Rig } from '../drive/rig.ts'
import { moveOn, nextEvent, settle, walkThrough } from '../drive/walk.ts'
import { type Result, type Run, resultOf, type Size, withEachPolicy } from '../scenario.ts'

interface Victim {
  readonly scenario: string
  readonly mails: Mails
  readonly readers: number
  readonly killsADay: number
  /** Real milliseconds from its being ready to its death, at most. */
  readonly sendMs: number
  readonly start: (rig: Rig) => Sender
}

const kills: Readonly<Record<Size, Pick<Victim, 'readers' | 'killsADay' | 'sendMs'>>> = {
  // So short that even a fast machine is not through before it is killed.
  short: { readers: 150, killsADay: 1, sendMs: 100 },
  // Filling the ledger for so many takes a second or two, so that most kills hit a process that sends.
  full: { readers: 2500, killsADay: 22, sendMs: 600 },
}

/** Senders of the library. */
export function killAtRandom(run: Run): Promise<Result[]> {
  const start = (rig: Rig) => startSender(rig.orders())
  const victim: Victim = { scenario: 'kill -9 at random', mails: 'plain', start, ...kills[run.size] }
  return withEachPolicy(run, (policy) => tryPolicy(run, policy, victim))
}

const commandKills: typeof kills = {
  short: { readers: 30, killsADay: 1, sendMs: 100 },
  full: { readers: 300, killsADay: 6, sendMs: 300 },
}

/** `coursepost send`, real mails and all. */
export function killCommand(run: Run): Promise<Result[]> {
  const scenario = 'kill -9 at `coursepost send`'
  const victim: Victim = { scenario, mails: 'real', start: startCommand, ...commandKills[run.size] }
  return withEachPolicy(run, (policy) => tryPolicy(run, policy, victim))
}

async function tryPolicy(run: Run, policy: UncertainPolicy, victim: Victim): Promise<Result> {
  const { scenario, mails, readers } = victim
  const rig = await openRig({ ...run, policy, readers, mails })
  try {
    const faults = await sendAndKill(rig, victim, random(run.seed), run.say)
    const asked = await settle(rig)
    const tried = { scenario, engine: run.engine, policy, faults, kind: 'kills', asked }
    return resultOf(tried, await rig.audit())
  } finally {
    await rig.close()
  }
}

async function sendAndKill(rig: Rig, victim: Victim, chance: Random, say: Run['say']): Promise<number> {
  let kills = 0
  while (await moveOn(rig)) {
    let today = 0
    while (today < victim.killsADay && (await isDue(rig))) {
      if (await killOne(rig, victim, chance, today)) today++
      rig.clock = rig.clock.add({ seconds: afterLease })
    }
    kills += today
    // Nobody is killed any more until the day's mails have gone, those put off by doubt included.
    await walkThrough(rig, rig.clock.add({ hours: 2 }))
    say(`${rig.policy}: ${kills} kills, ${(await rig.server.count()).arrived} messages, ${rig.clock}`)
  }
  return kills
}

// 61 seconds: most leases of whoever was killed have ended by then, and a few have not.
const afterLease = 61

async function isDue({ store, policy, clock }: Rig): Promise<boolean> {
  const next = await nextEvent(store.db, policy)
  return next !== undefined && next <= clock.epochMilliseconds
}

/** False when the sender was through before its time had come. */
async function killOne(rig: Rig, { start, sendMs }: Victim, chance: Random, number: number): Promise<boolean> {
  const sender = start(rig)
  const other: Sender[] = number % 3 === 2 ? [start(rig)] : []
  if (chance.chance(oftenAtStart)) await sleep(chance.whole(0, startMs))
  else await sendsOrIsReady(rig, sender, chance).then(() => sleep(chance.whole(0, sendMs)))
  const killed = await kill(sender)
  await Promise.all(other.map(({ ended }) => Promise.race([ended, sleep(sendMs)])))
  for (const each of other) await kill(each)
  return killed
}

/** Half of them have named a recipient when their time begins to run; so they are in the middle of it on any machine. */
async function sendsOrIsReady({ server }: Rig, { ready, ended }: Sender, chance: Random): Promise<void> {
  await ready
  if (chance.chance(0.5)) return
  const named = Promise.withResolvers<void>()
  await server.watch(() => named.resolve())
  await Promise.race([named.promise, ended])
}

const oftenAtStart = 0.1
// About how long Node needs to load the sender.
const startMs = 700
