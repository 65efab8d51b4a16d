/** Keeps a few claimed mails at hand, so that no line waits for the database. */
import { addCount } from '../store/brake.ts'
import { claimBatch } from '../store/claim-batch.ts'
import type { Database } from '../store/tables.ts'
import { transportStates, working } from '../store/transports.ts'
import { linesOf } from './carrier.ts'
import { fail, type Pass, rulesOf } from './pass.ts'
import { tend } from './tend.ts'

export interface Supply {
  /** Claims more, in the background, when what is at hand runs short and there may be something. */
  topUp(): void
  isClaiming(): boolean
  /** A mail has ended: the next one of its reader, or of its lane, may go now. */
  oneEnded(): void
  settled(): Promise<void>
}

export function newSupply(pass: Pass): Supply {
  let after = ''
  let claiming: Promise<void> | undefined
  let ended = 0
  /** Nothing was left to claim, and nothing has ended since. */
  let dry = false
  let tendedAt = pass.options.now()
  const claimSome = async (most: number) => {
    const endedBefore = ended
    tendedAt = await tendNowAndThen(pass, tendedAt)
    const batch = await claimInto(pass, most, after)
    after = batch.after
    dry = batch.count === 0 && ended === endedBefore
  }
  return {
    topUp() {
      const most = shortOf(pass)
      if (claiming || dry || most === 0) return
      claiming = claimSome(most)
        .catch((error) => fail(pass, error))
        .finally(() => {
          claiming = undefined
          pass.bell.ring()
        })
    },
    isClaiming: () => claiming !== undefined,
    oneEnded() {
      ended++
      dry = false
    },
    settled: async () => claiming,
  }
}

/**
 * One for each line that has nothing to do, and half as many at hand as there are lines; asked for when half of those
 * are gone. More would only wait here, out of reach of other processes.
 */
function shortOf({ options, carriers, queue, running }: Pass): number {
  const lines = linesOf(carriers, options.now())
  const atHand = Math.floor(lines / 2)
  const idle = Math.max(0, lines - running.size)
  return queue.length > atHand / 2 ? 0 : atHand + idle - queue.length
}

async function claimInto(pass: Pass, most: number, after: string): Promise<{ after: string; count: number }> {
  const { db } = pass.options
  await countSent(pass, db)
  const batch = await claimBatch(db, { most, after }, rulesOf(pass))
  pass.summary.stale ||= batch.stale
  if (batch.brake) pass.summary.halted = { kind: 'brake', ...batch.brake }
  for (const { mail, token } of batch.mails) pass.held.set(mail.id, token)
  pass.queue.push(...batch.mails)
  await refreshCarriers(pass)
  return { after: batch.after, count: batch.mails.length }
}

/** What other processes have found out about the transports. */
export async function refreshCarriers({ options, carriers }: Pass): Promise<void> {
  const states = await transportStates(options.db)
  for (const carrier of carriers) carrier.state = states.get(carrier.id) ?? working
}

/** The brake counts what was sent in batches: a count a mail would be one more thing that all workers write. */
export async function countSent(pass: Pass, db: Database): Promise<void> {
  const count = pass.sentUncounted
  pass.sentUncounted = 0
  await addCount(db, 'sent', count, pass.options.now())
}

// 10 seconds, as often as passes begin in `coursepost run`: a long pass is not to keep new readers waiting.
const tendEvery = { seconds: 10 } as const

/** In a long pass, now and then what every pass begins with. When it was last done. */
async function tendNowAndThen(pass: Pass, tendedAt: Temporal.Instant): Promise<Temporal.Instant> {
  const now = pass.options.now()
  if (Temporal.Instant.compare(now, tendedAt.add(tendEvery)) < 0) return tendedAt
  await tend(pass)
  return now
}
