/**
 * Hands mails to free lines until nothing is left that may go, or something stops the pass.
 *
 *   claimed in batches → queue → written, one a line ahead → ready → a free line → the ledger
 */
import type { Line } from '../smtp/line.ts'
import { giveBack } from '../store/claim.ts'
import { lanesDue } from '../store/lanes.ts'
import { type Carrier, choose, returnLine, takeLine, type Unable } from './carrier.ts'
import { countSent, newSupply, refreshCarriers, type Supply } from './claim-more.ts'
import { fail, isOver, type Pass, type Ready } from './pass.ts'
import { sendOne } from './send-one.ts'
import { isBehind, writeNext } from './write-ahead.ts'

export async function dispatch(pass: Pass): Promise<void> {
  const supply = newSupply(pass)
  try {
    await refreshCarriers(pass)
    while (!isOver(pass)) {
      const step = next(pass, supply)
      if (step === 'nothing-left') break
      if (step !== 'started') await step()
    }
  } catch (error) {
    fail(pass, error)
  }
  await settle(pass, supply)
  if (pass.failure) throw pass.failure.error
}

type Step = 'started' | 'nothing-left' | (() => Promise<unknown>)

/** Looks and acts in one turn of the event loop, so that no ring of the bell falls in between. */
function next(pass: Pass, supply: Supply): Step {
  const { options, carriers, ready, bell } = pass
  const choice = choose(carriers, options.now(), options.random ?? Math.random)
  if (choice.kind === 'unable') return isAtWork(pass) ? () => bell.rung() : () => halt(pass, choice.why)
  supply.topUp()
  if (choice.kind === 'carrier' && ready.length > 0) return start(pass, supply, choice.carrier, ready.shift()!)
  if (isBehind(pass)) return writeNext(pass, supply.oneEnded)
  if (choice.kind === 'busy') return () => untilReady(pass, choice.until)
  return supply.isClaiming() || isAtWork(pass) ? () => bell.rung() : 'nothing-left'
}

function isAtWork({ running, writing }: Pass): boolean {
  return running.size > 0 || writing.size > 0
}

/** The line carries the next mail while the ledger is told of this one. */
function start(pass: Pass, supply: Supply, carrier: Carrier, mail: Ready): Step {
  const { line, release } = borrowLine(pass, carrier)
  const work = sendOne(pass, carrier, line, mail, release)
    .then((end) => {
      if (end === 'not-carried') pass.ready.unshift(mail)
      else pass.held.delete(mail.mail.id)
    })
    .catch((error) => fail(pass, error))
    .finally(() => {
      release()
      pass.running.delete(work)
      supply.oneEnded()
      pass.bell.ring()
    })
  line.ended = work
  pass.running.add(work)
  return 'started'
}

/** Given back once, however often `release` is called. */
function borrowLine(pass: Pass, carrier: Carrier): { line: Line; release: () => void } {
  const line = takeLine(carrier)
  let isOurs = true
  const release = () => {
    if (!isOurs) return
    isOurs = false
    returnLine(carrier, line)
    pass.bell.ring()
  }
  return { line, release }
}

/** A second without tokens is waited for; a clock that stands still would be waited for without end. */
async function untilReady({ options, bell }: Pass, until: number | undefined): Promise<void> {
  const before = options.now()
  const ms = until === undefined ? undefined : Math.min(longestSecondMs, until - before.epochMilliseconds)
  const rang = await bell.rung(ms)
  if (!rang && Temporal.Instant.compare(options.now(), before) <= 0)
    throw new Error('Expected a clock that moves, got one that stands')
}

const longestSecondMs = 1000

/** Told only when it keeps something from going. */
async function halt(pass: Pass, why: readonly Unable[]): Promise<void> {
  const { options, queue, ready, summary } = pass
  const isDue = queue.length + ready.length > 0 || (await lanesDue(options.db, '', options.now(), 1)).length > 0
  summary.halted = { kind: 'transports', why: isDue ? why : [] }
}

/** Whatever ended the pass: what is on its way ends, and nothing stays in our hands. */
async function settle(pass: Pass, supply: Supply): Promise<void> {
  const { options, carriers, queue, ready, summary } = pass
  try {
    await supply.settled()
    await Promise.all([...pass.writing, ...pass.running])
    summary.released += await giveBack(options.db, [...queue, ...ready])
    await countSent(pass, options.db)
    for (const { allowance } of carriers) await allowance.close()
  } catch (error) {
    fail(pass, error)
  }
  for (const { free } of carriers) for (const line of free) line.close()
}
