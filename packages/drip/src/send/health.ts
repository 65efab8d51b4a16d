/** What a conversation tells of the transport, written down for all processes. */
import type { Outcome, Words } from '../smtp.ts'
import { pauseTransport, transportWorks, working } from '../store/transports.ts'
import type { Carrier } from './carrier.ts'
import type { Pass } from './pass.ts'

export async function noteHealth(
  pass: Pass,
  carrier: Carrier,
  { outcome, interrupted }: { readonly outcome: Outcome; readonly interrupted: boolean },
): Promise<void> {
  const isDown = outcome.kind === 'transport-down' || (outcome.kind === 'deferred' && outcome.transportDown)
  if (isDown && !interrupted) return pause(pass, carrier, outcome.words)
  if (outcome.kind !== 'sent' || carrier.state.failures === 0) return
  await transportWorks(pass.options.db, carrier.id)
  carrier.state = working
}

export async function pause({ options, summary }: Pass, carrier: Carrier, words: Words): Promise<void> {
  carrier.state = await pauseTransport(options.db, carrier.id, words, options.now())
  if (summary.paused.some(({ id }) => id === carrier.id)) return
  summary.paused.push({ id: carrier.id, words, until: carrier.state.pausedUntil! })
}
