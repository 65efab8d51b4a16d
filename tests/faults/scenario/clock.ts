/**
 * A clock that jumps by hours, both ways, between passes and in the middle of them: two senders at the same time, each
 * with a wrong clock of its own. Leases seem to have ended or to last for hours; nothing may follow from that but flags.
 */
import type { UncertainPolicy } from '@coursepost/drip'
import { startSender } from '../drive/process.ts'
import { openRig, type Rig } from '../drive/rig.ts'
import { moveOn, settle } from '../drive/walk.ts'
import { type Result, type Run, resultOf, withEachPolicy } from '../scenario.ts'

const sizes = {
  short: { readers: 60, rounds: 2 },
  full: { readers: 600, rounds: 12 },
} as const

export async function jumpingClock(run: Run): Promise<Result[]> {
  return withEachPolicy(run, (policy) => tryPolicy(run, policy))
}

async function tryPolicy(run: Run, policy: UncertainPolicy): Promise<Result> {
  const { readers, rounds } = sizes[run.size]
  const rig = await openRig({ ...run, policy, readers })
  try {
    // A slow server leaves time for a jump between claiming and beginning, and between the dot and its answer.
    await rig.server.be({ slow: 0.2, slowMs: 50 })
    let faults = 0
    for (let round = 0; round < rounds && (await moveOn(rig)); round++)
      faults += await jumpAround(rig, run.seed + round)
    await rig.server.calmDown()
    // Whatever was written under a clock that was ahead lies in the past by then.
    rig.clock = rig.clock.add({ hours: mostHours })
    const asked = await settle(rig)
    const tried = { scenario: 'jumping clock', engine: run.engine, policy, faults, kind: 'jumps', asked }
    return resultOf(tried, await rig.audit())
  } finally {
    await rig.close()
  }
}

const mostHours = 6

/** How often the clocks jumped. */
async function jumpAround(rig: Rig, seed: number): Promise<number> {
  const senders = [0, 1].map((number) =>
    startSender(
      rig.orders({
        passes: 4,
        connections: 10,
        jumps: { seed: seed * 2 + number, hours: mostHours, chance: 0.05 },
      }),
    ),
  )
  const ended = await Promise.all(senders.map(({ ended }) => ended))
  rig.clock = rig.clock.add({ minutes: 5 })
  return ended.reduce((sum, { out }) => sum + out.split('\n').filter((line) => line === 'jump').length, 0)
}
