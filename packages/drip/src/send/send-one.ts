/** The steps of one claimed mail: token → write → connect → deliver (begin, before the dot) → record. */
import { endingOf, givenBack } from '../ending.ts'
import type { Letter } from '../letter.ts'
import { type Ending, record } from '../record.ts'
import { nextSlot } from '../retry.ts'
import type { Line } from '../smtp/line.ts'
import type { Outcome, Words } from '../smtp.ts'
import type { Claimed } from '../store/claim.ts'
import type { FromLane } from '../store/claim-batch.ts'
import { findEnrolment } from '../store/enrolments.ts'
import { loadLetter } from '../store/load-letter.ts'
import { currentRevision } from '../store/revision.ts'
import type { Mail } from '../store/tables.ts'
import { type WrittenLetter, writeLetter } from '../write-letter.ts'
import type { Carrier } from './carrier.ts'
import { converse, type Result, tokenFor } from './converse.ts'
import { noteHealth } from './health.ts'
import type { Pass } from './pass.ts'

/** `not-carried`: the transport could not take it, and had not seen it; another one may. */
export type End = 'over' | 'not-carried'

export async function sendOne(pass: Pass, carrier: Carrier, line: Line, claimed: FromLane): Promise<End> {
  const token = await tokenFor(pass, carrier)
  if (!token) return 'not-carried'
  const written = await writtenFor(pass, claimed)
  if (written === 'over') {
    carrier.allowance.putBack(token)
    return 'over'
  }
  const result = await converse(pass, { carrier, line, token, claimed, ...written })
  if (result === 'not-carried') return result
  await noteHealth(pass, carrier, result)
  if (wasLeft(pass, result)) return 'over'
  const ending = await endingFor(pass, claimed, written.letter, result)
  return ending ? end(pass, claimed, ending, result.outcome.words) : 'over'
}

type Written = WrittenLetter & { readonly letter: Letter }

async function writtenFor(pass: Pass, claimed: FromLane): Promise<Written | 'over'> {
  const letter = await loadLetter(pass.options.db, claimed.mail)
  // Forgotten since: the mail went with the reader.
  if (!letter) return 'over'
  const written = await write(pass, letter, claimed)
  if (written === 'gone') return end(pass, claimed, taken(claimed), unsaid)
  if (written !== 'unwritable') return { letter, ...written }
  return end(pass, claimed, givenBack(claimed.mail, aQuarterFrom(pass.options.now())), unsaid)
}

async function write(
  { options, summary }: Pass,
  letter: Letter,
  claimed: Claimed,
): Promise<WrittenLetter | 'gone' | 'unwritable'> {
  try {
    return await writeLetter(options.db, options.compose, letter, claimed, options.now())
  } catch (error) {
    summary.problems.push({ mail: letter.id, enrolment: letter.enrolment, error })
    return 'unwritable'
  }
}

// 15 minutes: what cannot be written now cannot be in a minute either, and must not fill the log.
function aQuarterFrom(now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: 15 })
}

/** The course does not hold it any more. One that may have arrived stays uncertain, and does not go again. */
function taken({ mail }: Claimed): Ending {
  return { from: 'claimed', to: mail.doubts > 0 ? 'uncertain' : 'cancelled' }
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
  { mail, heldBack }: FromLane,
  { to: address }: Letter,
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

const unsaid: Words = { command: undefined, code: undefined, enhanced: undefined, line: undefined }

async function end(pass: Pass, claimed: Claimed, ending: Ending, words: Words): Promise<'over'> {
  const { db, now, onOutcome } = pass.options
  if (!(await record(db, claimed, ending, now()))) return 'over'
  count(pass, claimed, ending)
  const { id, enrolment_id, lane } = claimed.mail
  onOutcome?.({ mail: id, enrolment: enrolment_id, lane, state: ending.to, words })
  return 'over'
}

function count(pass: Pass, { mail }: Claimed, { from, to, suppress }: Ending): void {
  const { summary } = pass
  // Back where it was claimed from: nothing became of it.
  if (to === 'due' || (from === 'claimed' && to === 'uncertain')) summary.released++
  else summary[to]++
  if (to === 'sent') pass.sentUncounted++
  if (to === 'sent' && mail.doubts > 0) summary.resent++
  if (suppress) summary.suppressed++
}
