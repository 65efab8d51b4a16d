/** The steps of one claimed mail: write → connect → deliver (begin, before the dot) → record. */
import { endingOf, givenBack } from '../ending.ts'
import type { Letter } from '../letter.ts'
import { type Ending, record } from '../record.ts'
import { nextSlot } from '../retry.ts'
import type { Line } from '../smtp/line.ts'
import { deliver, type Outcome, type Words } from '../smtp.ts'
import { begin } from '../store/begin.ts'
import type { Claimed } from '../store/claim.ts'
import { findEnrolment } from '../store/enrolments.ts'
import { loadLetter } from '../store/load-letter.ts'
import { currentRevision } from '../store/revision.ts'
import { hashOf } from '../store/suppression.ts'
import type { Mail } from '../store/tables.ts'
import { type WrittenLetter, writeLetter } from '../write-letter.ts'
import type { Pass } from './pass.ts'

export async function sendOne(pass: Pass, line: Line, claimed: Claimed): Promise<void> {
  const letter = await loadLetter(pass.options.db, claimed.mail)
  // Forgotten since: the mail went with the reader.
  if (!letter) return
  const written = await write(pass, letter, claimed)
  if (written === 'unwritable')
    return end(pass, claimed, givenBack(claimed.mail, aQuarterFrom(pass.options.now())), unsaid)
  if (written === 'gone') return end(pass, claimed, taken(claimed), unsaid)
  const talk = await converse(pass, line, claimed, letter, written)
  notePause(pass, talk)
  const ending = await endingFor(pass, claimed, letter, talk)
  if (ending) await end(pass, claimed, ending, talk.outcome.words)
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

interface Talk {
  outcome: Outcome
  begun: boolean
  /** Cut before the dot because the pass is to end. */
  interrupted: boolean
}

async function converse(
  pass: Pass,
  line: Line,
  claimed: Claimed,
  letter: Letter,
  { frozen, bytes }: WrittenLetter,
): Promise<Talk> {
  const { db, now, course, signal, returnPath } = pass.options
  const hash = await hashOf(db, letter.to)
  const envelope = { from: returnPath ?? course.sender.address, to: letter.to }
  const talk = { begun: false, interrupted: false }
  const beforeDot = async () => {
    talk.interrupted = signal?.aborted === true
    talk.begun = !talk.interrupted && (await begin(db, claimed, frozen, hash, now()))
    return talk.begun
  }
  for (;;) {
    const taken = await line.take(signal)
    if (!('connection' in taken)) return { ...talk, interrupted: signal?.aborted === true, outcome: down(taken.down) }
    const outcome = await deliver(taken.connection, envelope, bytes, beforeDot)
    // Servers end a connection that was idle or has carried enough. That says nothing of the transport: once more.
    if (talk.begun || !taken.reused || outcome.kind !== 'transport-down') return { ...talk, outcome }
  }
}

function down(words: Words): Outcome {
  return { kind: 'transport-down', words }
}

function notePause({ summary }: Pass, { outcome, interrupted }: Talk): void {
  if (interrupted) return
  const isDown = outcome.kind === 'transport-down' || (outcome.kind === 'deferred' && outcome.transportDown)
  if (isDown) summary.transport ??= outcome.words
}

/** `undefined`: the reader was forgotten while the server thought about it, and the mail went with them. */
async function endingFor(pass: Pass, { mail }: Claimed, { to }: Letter, talk: Talk): Promise<Ending | undefined> {
  const { db, course, now } = pass.options
  if (talk.interrupted || (await isOutdated(pass, mail, talk))) return givenBack(mail, now())
  const { outcome, begun } = talk
  if (outcome.kind === 'sent') return endingOf({ mail, begun, outcome, address: to, now: now() })
  const entry = await findEnrolment(db, mail.enrolment_id)
  if (!entry) return undefined
  const slot = nextSlot(course, entry.enrolment, now())
  return endingOf({ mail, begun, outcome, address: to, slot, now: now() })
}

/**
 * Another course became current between claim and dot. An answer to what the reader did is given back; a lesson is
 * taken back, since it is planned anew.
 */
async function isOutdated({ options }: Pass, { kind }: Mail, { begun, outcome }: Talk): Promise<boolean> {
  if (begun || outcome.kind !== 'aborted' || kind === 'lesson') return false
  return (await currentRevision(options.db)) !== options.compose.revision
}

const unsaid: Words = { command: undefined, code: undefined, enhanced: undefined, line: undefined }

async function end(pass: Pass, claimed: Claimed, ending: Ending, words: Words): Promise<void> {
  const { db, now, onOutcome } = pass.options
  if (!(await record(db, claimed, ending, now()))) return
  count(pass, claimed, ending)
  const { id, enrolment_id, lane } = claimed.mail
  onOutcome?.({ mail: id, enrolment: enrolment_id, lane, state: ending.to, words })
}

function count({ summary }: Pass, { mail }: Claimed, { from, to, suppress }: Ending): void {
  // Back where it was claimed from: nothing became of it.
  if (to === 'due' || (from === 'claimed' && to === 'uncertain')) summary.released++
  else summary[to]++
  if (to === 'sent' && mail.doubts > 0) summary.resent++
  if (suppress) summary.suppressed++
}
