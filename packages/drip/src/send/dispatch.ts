/**
 * Hands mails to free lines until nothing is left that may go, or something stops the pass.
 *
 * Mails are claimed ahead, in batches, and only as many as there are connections: what waits here waits nowhere else.
 */
import { giveBack } from '../store/claim.ts'
import type { FromLane } from '../store/claim-batch.ts'
import { lanesDue } from '../store/lanes.ts'
import { borrowLine, type Carrier, choose, returnLine, type Unable } from './carrier.ts'
import { countSent, newSupply, refreshCarriers, type Supply } from './claim-more.ts'
import { fail, isOver, type Pass } from './pass.ts'
import { sendOne } from './send-one.ts'

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

type Step = 'started' | 'nothing-left' | (() => Promise<void>)

/** Looks and acts in one turn of the event loop, so that no ring of the bell falls in between. */
function next(pass: Pass, supply: Supply): Step {
  const { options, carriers, queue, running, bell } = pass
  const choice = choose(carriers, options.now(), options.random ?? Math.random)
  if (choice.kind === 'unable') return running.size > 0 ? () => bell.rung() : () => halt(pass, choice.why)
  supply.topUp()
  if (choice.kind === 'busy') return () => untilReady(pass, choice.until)
  const mail = queue.shift()
  if (mail) return start(pass, supply, choice.carrier, mail)
  return supply.isClaiming() || running.size > 0 ? () => bell.rung() : 'nothing-left'
}

function start(pass: Pass, supply: Supply, carrier: Carrier, mail: FromLane): Step {
  const line = borrowLine(carrier)
  const work = sendOne(pass, carrier, line, mail)
    .then((end) => {
      if (end === 'not-carried') pass.queue.unshift(mail)
      else pass.held.delete(mail.mail.id)
    })
    .catch((error) => fail(pass, error))
    .finally(() => {
      returnLine(carrier, line)
      pass.running.delete(work)
      supply.oneEnded()
      pass.bell.ring()
    })
  pass.running.add(work)
  return 'started'
}

/** A second without tokens is waited for; a clock that stands still would be waited for without end. */
async function untilReady(pass: Pass, until: number | undefined): Promise<void> {
  const { options, running, bell } = pass
  if (until === undefined || running.size > 0) return bell.rung(until === undefined ? undefined : longestSecondMs)
  const before = options.now()
  await bell.rung(Math.min(longestSecondMs, until - before.epochMilliseconds))
  if (Temporal.Instant.compare(options.now(), before) <= 0)
    throw new Error('Expected a clock that moves, got one that stands')
}

const longestSecondMs = 1000

/** Told only when it keeps something from going. */
async function halt(pass: Pass, why: readonly Unable[]): Promise<void> {
  const { options, queue, summary } = pass
  const isDue = queue.length > 0 || (await lanesDue(options.db, '', options.now(), 1)).length > 0
  summary.halted = { kind: 'transports', why: isDue ? why : [] }
}

/** Whatever ended the pass: what is on its way ends, and nothing stays in our hands. */
async function settle(pass: Pass, supply: Supply): Promise<void> {
  const { options, carriers, queue, summary } = pass
  try {
    await supply.settled()
    await Promise.all(pass.running)
    summary.released += await giveBack(options.db, queue)
    await countSent(pass, options.db)
    for (const { allowance } of carriers) await allowance.close()
  } catch (error) {
    fail(pass, error)
  }
  for (const { free } of carriers) for (const line of free) line.close()
}
