/** One mail and one line: connect, wait for leave, deliver, and begin before the dot. */
import type { FrozenLetter, Letter } from '../letter.ts'
import type { Line } from '../smtp/line.ts'
import { deliver, type Outcome, type Words } from '../smtp.ts'
import { begin } from '../store/begin.ts'
import type { FromLane } from '../store/claim-batch.ts'
import { hashOf } from '../store/suppression.ts'
import { holds, type Token } from './allowance.ts'
import type { Carrier } from './carrier.ts'
import { pause } from './health.ts'
import type { Pass, Talk } from './pass.ts'

export interface Errand {
  readonly carrier: Carrier
  readonly line: Line
  readonly token: Token
  readonly claimed: FromLane
  readonly letter: Letter
  readonly frozen: FrozenLetter
  readonly bytes: Uint8Array
}

export interface Result {
  readonly outcome: Outcome
  readonly begun: boolean
  /** Cut before the dot because the pass is to end. */
  readonly interrupted: boolean
}

export async function converse(pass: Pass, errand: Errand): Promise<Result | 'not-carried'> {
  // Stopped while it was written.
  if (pass.options.signal?.aborted) {
    errand.carrier.allowance.putBack(errand.token)
    return 'not-carried'
  }
  const talk: Talk = { cut: new AbortController(), beginning: false, begun: false }
  pass.talks.add(talk)
  try {
    return await talkOver(pass, errand, talk)
  } finally {
    pass.talks.delete(talk)
  }
}

async function talkOver(pass: Pass, errand: Errand, talk: Talk): Promise<Result | 'not-carried'> {
  const { db, course, now, returnPath } = pass.options
  const { to } = errand.letter
  const hash = await hashOf(db, to)
  const envelope = { from: returnPath ?? course.sender.address, to }
  const beforeDot = async () => {
    talk.beginning = !talk.cut.signal.aborted
    talk.begun = talk.beginning && (await begin(db, errand.claimed, errand.frozen, hash, now()))
    return talk.begun
  }
  for (;;) {
    const taken = await errand.line.take(talk.cut.signal)
    if (!('connection' in taken)) return notConnected(pass, errand, talk, taken.down)
    if (!(await isStillAllowed(pass, errand))) return 'not-carried'
    const outcome = await deliver(taken.connection, envelope, errand.bytes, beforeDot, talk.cut.signal)
    const { begun } = talk
    // Servers end a connection that was idle or has carried enough. That says nothing of the transport: once more.
    const again = !begun && taken.reused && outcome.kind === 'transport-down'
    if (!again) return { outcome, begun, interrupted: !begun && talk.cut.signal.aborted }
  }
}

/** The mail has no part in it: it goes by another transport at once. */
async function notConnected(pass: Pass, { carrier, token }: Errand, talk: Talk, words: Words): Promise<'not-carried'> {
  carrier.allowance.putBack(token)
  if (!talk.cut.signal.aborted) await pause(pass, carrier, words)
  return 'not-carried'
}

/** Writing the mail and connecting took their time. */
async function isStillAllowed(pass: Pass, { carrier, token }: Errand): Promise<boolean> {
  if (holds(token, pass.options.now())) return true
  // The hour and the day get it back.
  carrier.allowance.putBack(token)
  return (await tokenFor(pass, carrier)) !== undefined
}

/** Leave to send one mail now; without it, the window that is empty is noted. */
export async function tokenFor({ options }: Pass, carrier: Carrier): Promise<Token | undefined> {
  const taken = await carrier.allowance.take(options.now())
  if (!('empty' in taken)) return taken
  carrier.empty = taken.empty
  return undefined
}
