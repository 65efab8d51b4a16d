/** One mail and one line: connect, wait for leave, deliver, and begin before the dot. */
import type { Line } from '../smtp/line.ts'
import { deliver, type Outcome, type Words } from '../smtp.ts'
import { begin } from '../store/begin.ts'
import { engineOf } from '../store/engine.ts'
import { hashOf } from '../store/suppression.ts'
import { holds, type Token } from './allowance.ts'
import type { Carrier } from './carrier.ts'
import { pause } from './health.ts'
import type { Pass, Ready, Talk } from './pass.ts'

export interface Errand {
  readonly carrier: Carrier
  readonly line: Line
  /** Settles when the ledger knows the end of the mail that the line carried before. */
  readonly ended: Promise<void>
  readonly token: Token
  readonly mail: Ready
}

export interface Result {
  readonly outcome: Outcome
  readonly begun: boolean
  /** Cut before the dot because the pass is to end. */
  readonly interrupted: boolean
}

export async function converse(pass: Pass, errand: Errand): Promise<Result | 'not-carried'> {
  // Stopped while leave was asked for.
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
  const { to } = errand.mail.letter
  const hash = await hashOf(db, to)
  const envelope = { from: returnPath ?? course.sender.address, to }
  const beforeDot = async () => {
    // At most one mail on each line is ever without a known end on the disk.
    const { commitsInOrder } = engineOf(db)
    if (!commitsInOrder) await errand.ended
    talk.beginning = !talk.cut.signal.aborted
    talk.begun = talk.beginning && (await begin(db, errand.mail, errand.mail.frozen, hash, now()))
    await errand.ended
    return talk.begun
  }
  for (;;) {
    const taken = await errand.line.take(talk.cut.signal)
    if (!('connection' in taken)) return notConnected(pass, errand, talk, taken.down)
    if (!(await isStillAllowed(pass, errand))) return 'not-carried'
    const outcome = await deliver(taken.connection, envelope, errand.mail.bytes, beforeDot, talk.cut.signal)
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
