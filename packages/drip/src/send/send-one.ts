/** The steps of one written mail: token → connect → deliver (begin, before the dot) → record. */
import { endingOf, givenBack } from '../ending.ts'
import type { Ending } from '../record.ts'
import { nextSlot } from '../retry.ts'
import type { Line } from '../smtp/line.ts'
import type { Outcome } from '../smtp.ts'
import { findEnrolment } from '../store/enrolments.ts'
import { currentRevision } from '../store/revision.ts'
import type { Mail } from '../store/tables.ts'
import type { Carrier } from './carrier.ts'
import { converse, type Result, tokenFor } from './converse.ts'
import { end } from './end.ts'
import { noteHealth } from './health.ts'
import type { Pass, Ready } from './pass.ts'

/** `not-carried`: the transport could not take it, and had not seen it; another one may. */
export type End = 'over' | 'not-carried'

/** Calls `release` when the line is needed no more: what follows then is between us and the ledger. */
export async function sendOne(
  pass: Pass,
  carrier: Carrier,
  line: Line,
  mail: Ready,
  release: () => void,
): Promise<End> {
  // What is still being written of the mail before.
  const { ended } = line
  const token = await tokenFor(pass, carrier)
  if (!token) return 'not-carried'
  const result = await converse(pass, { carrier, line, ended, token, mail })
  if (result === 'not-carried') return result
  await noteHealth(pass, carrier, result)
  release()
  if (wasLeft(pass, result)) return 'over'
  const ending = await endingFor(pass, mail, result)
  if (ending) await end(pass, mail, ending, result.outcome.words)
  return 'over'
}

/** The dot has left, and the time for an answer is over because the pass must end: it is left as it is. */
function wasLeft({ isCut, summary }: Pass, { begun, outcome }: Result): boolean {
  const left = isCut && begun && outcome.kind === 'uncertain'
  if (left) summary.unanswered++
  return left
}

/** `undefined`: the reader was forgotten while the server thought about it, and the mail went with them. */
async function endingFor(
  pass: Pass,
  { mail, heldBack, letter: { to: address } }: Ready,
  { outcome, begun, interrupted }: Result,
): Promise<Ending | undefined> {
  const { db, course, now } = pass.options
  if (interrupted || (await isOutdated(pass, mail, begun, outcome))) return givenBack(mail, now())
  if (outcome.kind === 'sent') return endingOf({ mail, begun, outcome, address, heldBack, now: now() })
  const entry = await findEnrolment(db, mail.enrolment_id)
  if (!entry) return undefined
  const slot = nextSlot(course, entry.enrolment, now())
  return endingOf({ mail, begun, outcome, address, heldBack, slot, now: now() })
}

/**
 * Another course became current between claim and dot. An answer to what the reader did is given back; a lesson is
 * taken back, since it is planned anew.
 */
async function isOutdated({ options }: Pass, { kind }: Mail, begun: boolean, outcome: Outcome): Promise<boolean> {
  if (begun || outcome.kind !== 'aborted' || kind === 'lesson') return false
  return (await currentRevision(options.db)) !== options.compose.revision
}
