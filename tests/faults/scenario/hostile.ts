/**
 * A mail server that refuses, cuts, answers too early, too slowly, in pieces, or with nonsense. One kind of misbehaviour
 * at a time and then all together; afterwards the server calms down, and the ledger must come to rest.
 */
import type { UncertainPolicy } from '@coursepost/drip'
import { openRig, type Rig } from '../drive/rig.ts'
import { moveOn, settle } from '../drive/walk.ts'
import { type Result, type Run, resultOf, together, withEachPolicy } from '../scenario.ts'
import type { Mood } from '../server/mood.ts'

const moods: Readonly<Record<string, Mood>> = {
  '421 on connecting': { busy: 0.5 },
  'cut before MAIL': { cutBeforeMail: 0.3 },
  '451 to RCPT': { deferRecipient: 0.3 },
  '451 to the dot': { deferMessage: 0.3 },
  'cut in DATA': { cutInData: 0.3 },
  'a reply before the dot': { early: 0.3 },
  'closed after the dot': { silent: 0.3 },
  garbage: { garbage: 0.3 },
  'half a reply': { half: 0.3 },
  'odd codes': { oddCode: 0.5 },
  'replies in single bytes': { split: 0.3 },
  tarpit: { slow: 0.3, slowMs: 100 },
  'all at once': {
    busy: 0.03,
    cutBeforeMail: 0.03,
    deferRecipient: 0.1,
    deferMessage: 0.1,
    cutInData: 0.03,
    early: 0.03,
    silent: 0.05,
    garbage: 0.05,
    half: 0.05,
    oddCode: 0.2,
    split: 0.05,
    slow: 0.05,
  },
}

const sizes = {
  // Only the last of the moods, which has all the others in it.
  short: { readers: 30, passes: 12 },
  full: { readers: 120, passes: 80 },
} as const

export async function hostile(run: Run): Promise<Result[]> {
  return withEachPolicy(run, (policy) => tryPolicy(run, policy))
}

async function tryPolicy(run: Run, policy: UncertainPolicy): Promise<Result> {
  const results: [string, Result][] = []
  for (const [name, mood] of moodsFor(run)) results.push([name, await tryMood(run, policy, name, mood)])
  return together(results)
}

function moodsFor({ size }: Run): [string, Mood][] {
  const all = Object.entries(moods)
  return size === 'full' ? all : all.slice(-1)
}

async function tryMood(run: Run, policy: UncertainPolicy, name: string, mood: Mood): Promise<Result> {
  const { readers, passes } = sizes[run.size]
  const rig = await openRig({ ...run, policy, readers })
  try {
    await rig.server.be(mood)
    await sendThrough(rig, passes)
    const { mishaps } = await rig.server.count()
    await rig.server.calmDown()
    const asked = await settle(rig)
    const tried = { scenario: 'hostile server', engine: run.engine, policy, faults: mishaps, kind: 'mishaps', asked }
    const result = resultOf(tried, await rig.audit())
    run.say(`${policy}, ${name}: ${mishaps} mishaps, ${result.messages} messages`)
    return result
  } finally {
    await rig.close()
  }
}

async function sendThrough(rig: Rig, passes: number): Promise<void> {
  for (let pass = 0; pass < passes && (await moveOn(rig)); pass++) {
    await rig.pass()
    // What was put off by a moment is tried again in a moment; a pass that was ended by the server's fault, soon.
    rig.clock = rig.clock.add({ seconds: 61 })
  }
}
