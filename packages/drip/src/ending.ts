/** What becomes of a mail after an attempt. Pure: from how the attempt ended to how the ledger is to be written. */
import type { Attempt } from './attempt.ts'
import type { Again, Ending } from './record.ts'
import { isAboutSender } from './reply.ts'
import { nextResend, nextTry, type OpenSlot } from './retry.ts'
import { patienceOf } from './slowing.ts'
import type { Outcome } from './smtp.ts'
import type { Counted } from './store/brake.ts'
import type { Mail } from './store/tables.ts'

export interface AttemptEnd {
  readonly mail: Mail
  /** Whether `begun` was committed. */
  readonly begun: boolean
  readonly outcome: Outcome
  readonly address: string
  /** The mail's lane is slowed. */
  readonly heldBack: boolean
  /** The reader's next slot; what was sent needs none. */
  readonly slot?: OpenSlot
  readonly now: Temporal.Instant
}

export function endingOf(end: AttemptEnd): Ending {
  const from = end.begun ? 'begun' : 'claimed'
  switch (end.outcome.kind) {
    case 'sent':
      return { from, to: 'sent', attempt: attemptOf(end), ...patience(end) }
    case 'deferred':
      return { from, ...afterDeferral(end), attempt: attemptOf(end), ...patience(end) }
    case 'rejected':
      return {
        from,
        to: failed(end, 'rejected'),
        attempt: attemptOf(end),
        counted: countedAs(end),
        ...suppression(end),
      }
    case 'uncertain':
      return { from, to: 'uncertain', ...afterDoubt(end), attempt: attemptOf(end) }
    case 'transport-down':
      return { from, ...setBack(end, soon(end.now)) }
    case 'aborted':
      return end.begun ? { from, ...setBack(end, soon(end.now)) } : { from, to: failed(end, 'cancelled') }
  }
}

/** Not begun, and given back: to where it was claimed from. */
export function givenBack(mail: Mail, at: Temporal.Instant): Ending {
  return { from: 'claimed', to: stateBefore(mail), next: { kind: 'again', at } }
}

/**
 * A minute. What brings the transport down may be this very mail; the others go first when it is tried again.
 */
export function soon(now: Temporal.Instant): Temporal.Instant {
  return now.add({ minutes: 1 })
}

function afterDeferral(end: AttemptEnd): Pick<Ending, 'to' | 'next'> {
  const next = nextTry({ ...triedOf(end.mail), tries: end.mail.tries + 1 }, end.slot!, end.now)
  return next.kind === 'again' ? { to: 'deferred', next } : { to: failed(end, 'expired') }
}

function afterDoubt(end: AttemptEnd): Pick<Ending, 'next' | 'doubts'> {
  const doubts = end.mail.doubts + 1
  return { doubts, next: nextResend(triedOf(end.mail), doubts, end.slot!, end.now) }
}

function setBack({ mail, begun }: AttemptEnd, at: Temporal.Instant): Pick<Ending, 'to' | 'next'> {
  const next: Again = { kind: 'again', at }
  // From `begun` there is no way back to `due`; the dot did not leave, so it is not uncertain either.
  return { to: begun ? 'deferred' : stateBefore(mail), next }
}

/** Where it was claimed from. */
function stateBefore({ doubts, tries }: Mail): 'uncertain' | 'deferred' | 'due' {
  if (doubts > 0) return 'uncertain'
  return tries > 0 ? 'deferred' : 'due'
}

/** Whatever became of the copy: an earlier one may have arrived, and only its arrival would be known for sure. */
function failed<State extends Ending['to']>({ mail }: AttemptEnd, state: State): State | 'uncertain' {
  return mail.doubts > 0 ? 'uncertain' : state
}

/** What the timetable of retries asks of a mail. */
export function triedOf({ kind, slot_at, created_at }: Mail) {
  const slotAt = Temporal.Instant.fromEpochMilliseconds(slot_at)
  return { kind, slotAt, since: Temporal.Instant.fromEpochMilliseconds(created_at) }
}

/** What the reply tells of the lane. Without anything to change, nothing: most lanes are not slowed. */
function patience({ outcome, heldBack }: AttemptEnd): Pick<Ending, 'patience'> {
  const { code, enhanced, line = '' } = outcome.words
  // 421 ends the session, whoever the mail was for: the transport pauses, not the lane.
  if (code === undefined || (outcome.kind === 'deferred' && outcome.transportDown)) return {}
  const patience = patienceOf({ code, enhanced, line })
  const changes = patience === 'served' ? heldBack : patience !== 'recipient'
  return changes ? { patience } : {}
}

function countedAs({ outcome }: AttemptEnd): Counted {
  return isAboutSender(outcome.words) ? 'refused' : 'bounced'
}

function suppression({ outcome, address }: AttemptEnd): Pick<Ending, 'suppress'> {
  if (outcome.kind !== 'rejected' || !outcome.addressDead) return {}
  return { suppress: { address, reason: outcome.words.enhanced ?? String(outcome.words.code) } }
}

function attemptOf({ outcome }: AttemptEnd): Attempt {
  return { outcome: outcome.kind, ...outcome.words }
}
