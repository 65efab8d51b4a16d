/** Writes the end of a mail into the ledger, and counts it. */
import { type Ending, record } from '../record.ts'
import type { Words } from '../smtp.ts'
import type { Claimed } from '../store/claim.ts'
import type { Pass } from './pass.ts'

export async function end(pass: Pass, claimed: Claimed, ending: Ending, words: Words): Promise<void> {
  const { db, now, onOutcome } = pass.options
  if (!(await record(db, claimed, ending, now()))) return
  count(pass, claimed, ending)
  const { id, enrolment_id, lane } = claimed.mail
  onOutcome?.({ mail: id, enrolment: enrolment_id, lane, state: ending.to, words })
}

/** The course does not hold it any more. One that may have arrived stays uncertain, and does not go again. */
export function taken({ mail }: Claimed): Ending {
  return { from: 'claimed', to: mail.doubts > 0 ? 'uncertain' : 'cancelled' }
}

export const unsaid: Words = { command: undefined, code: undefined, enhanced: undefined, line: undefined }

function count(pass: Pass, { mail }: Claimed, { from, to, suppress }: Ending): void {
  const { summary } = pass
  // Back where it was claimed from: nothing became of it.
  if (to === 'due' || (from === 'claimed' && to === 'uncertain')) summary.released++
  else summary[to]++
  if (to === 'sent') pass.sentUncounted++
  if (to === 'sent' && mail.doubts > 0) summary.resent++
  if (suppress) summary.suppressed++
}
