/** Keeps a few claimed mails at hand, so that no line waits for the database. */
import { addCount, type BrakeState } from '../store/brake.ts'
import { giveBack, isHeldByBrake } from '../store/claim.ts'
import { claimBatch, type FromLane } from '../store/claim-batch.ts'
import { loadLetter } from '../store/load-letter.ts'
import type { Database } from '../store/tables.ts'
import { transportStates, working } from '../store/transports.ts'
import { busyLines, linesOf } from './carrier.ts'
import { type AtHand, fail, type Pass, rulesOf } from './pass.ts'
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
 * One for each line that has nothing to do, and two at hand for each line; asked for when half of those are gone. A
 * claim takes about as long as a mail, so that fewer would leave lines with nothing to do; more would only wait here, out
 * of reach of other processes.
 */
function shortOf({ options, carriers, queue, writing, ready }: Pass): number {
  const lines = linesOf(carriers, options.now())
  const atHand = lines * 2
  const idle = Math.max(0, lines - busyLines(carriers))
  const waiting = queue.length + writing.size + ready.length
  return waiting > atHand / 2 ? 0 : atHand + idle - waiting
}

async function claimInto(pass: Pass, most: number, after: string): Promise<{ after: string; count: number }> {
  const { db } = pass.options
  await countSent(pass, db)
  const batch = await claimBatch(db, { most, after }, rulesOf(pass))
  pass.summary.stale ||= batch.stale
  if (batch.brake) await holdBack(pass, batch.brake)
  pass.kept.clear()
  for (const { mail, token } of batch.mails) pass.held.set(mail.id, token)
  const [atHand] = await Promise.all([withLetters(pass, batch.mails), refreshCarriers(pass)])
  pass.queue.push(...atHand)
  return { after: batch.after, count: batch.mails.length }
}

/** What the course sends by itself stays, that which is at hand too; answers to what a reader did go on. */
async function holdBack({ options, queue, ready, held, summary }: Pass, brake: BrakeState): Promise<void> {
  summary.halted = { kind: 'brake', ...brake }
  const back = [takeFrom(queue, isHeldByBrake), takeFrom(ready, isHeldByBrake)].flat()
  summary.released += await giveBack(options.db, back)
  for (const { mail } of back) held.delete(mail.id)
}

function takeFrom<Item>(list: Item[], isWanted: (item: Item) => boolean): Item[] {
  const wanted = list.filter(isWanted)
  list.splice(0, list.length, ...list.filter((item) => !wanted.includes(item)))
  return wanted
}

async function withLetters({ options, held }: Pass, mails: readonly FromLane[]): Promise<AtHand[]> {
  const letters = await Promise.all(mails.map(({ mail }) => loadLetter(options.db, mail)))
  return mails.flatMap((claimed, index) => {
    const letter = letters[index]
    // Forgotten since: the mail went with the reader.
    if (!letter) held.delete(claimed.mail.id)
    return letter ? [{ ...claimed, letter }] : []
  })
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
