/**
 * Holds the server's record against the ledger. Pure. Every list is empty when the promise was kept, but for `listed`
 * and `doubled`, which the promise allows as long as the operator can see them.
 */
import type { Arrived, Evidence, LedgerMail } from './evidence.ts'
import { inWrongOrder, type WrongOrder, withoutPrerequisite } from './order.ts'

export interface Audit {
  /** Messages the server kept. */
  readonly messages: number
  /** `reader subject` of what never arrived although nothing in the ledger says that it may be missing. */
  readonly lost: readonly string[]
  /** `reader subject` of what never arrived, and stands in the list of the uncertain. */
  readonly listed: readonly string[]
  /** `reader subject` of what arrived more than once. */
  readonly doubled: readonly string[]
  /** Among `doubled`: such as no flag in the ledger tells of. */
  readonly unflagged: readonly string[]
  /** Message-IDs of copies that are not the same to the byte. */
  readonly changed: readonly string[]
  /** Message-IDs of what started after an unsubscribe had been answered. */
  readonly startedAfterStop: readonly string[]
  readonly beforePrerequisite: readonly WrongOrder[]
  readonly outOfOrder: readonly WrongOrder[]
}

export function audit(evidence: Evidence): Audit {
  const taken = evidence.arrived.filter(({ taken }) => taken)
  const copies = Map.groupBy(taken, pairOf)
  const missing = missingFrom(evidence, copies)
  const doubled = [...copies].filter(([, copies]) => copies.length > 1)
  return {
    messages: taken.length,
    lost: missing.filter(({ listed }) => !listed).map(({ pair }) => pair),
    listed: missing.filter(({ listed }) => listed).map(({ pair }) => pair),
    doubled: doubled.map(([pair]) => pair),
    unflagged: doubled.filter(([, copies]) => !isFlagged(copies, evidence.ledger)).map(([pair]) => pair),
    changed: changedCopies(taken),
    startedAfterStop: startedAfterStop(evidence),
    beforePrerequisite: withoutPrerequisite(evidence),
    outOfOrder: inWrongOrder(evidence),
  }
}

/** The server's view alone: who has what. Whether the ledger thinks of it as one mail or two does not matter. */
function pairOf({ to, subject }: Arrived): string {
  return `${to} ${subject}`
}

interface Missing {
  readonly pair: string
  readonly listed: boolean
}

/** What every reader was to get, and whatever the ledger calls sent. */
function missingFrom(evidence: Evidence, copies: ReadonlyMap<string, readonly Arrived[]>): Missing[] {
  const stopped = new Set(evidence.stops?.map(({ to }) => to))
  const uncertain = new Set(evidence.ledger.filter(isListed).flatMap(lessonPairs))
  const due = evidence.readers
    .filter((reader) => !stopped.has(reader))
    .flatMap((reader) => evidence.lessons.map(({ key, subject }) => ({ pair: `${reader} ${subject}`, key, reader })))
  const absent = due
    .filter(({ pair }) => !copies.has(pair))
    .map(({ pair, key, reader }) => ({ pair, listed: uncertain.has(`${reader} ${key}`) }))
  return [...absent, ...sentAndMissing(evidence, absent)]
}

/** Sent, says the ledger; the server knows nothing of it. */
function sentAndMissing({ arrived, ledger, lessons }: Evidence, known: readonly Missing[]): Missing[] {
  const ids = new Set(arrived.filter(({ taken }) => taken).map(({ messageId }) => messageId))
  const named = new Set(known.map(({ pair }) => pair))
  const subjects = new Map(lessons.map(({ key, subject }) => [key, subject]))
  return ledger
    .filter(({ state, messageId }) => state === 'sent' && !ids.has(messageId ?? ''))
    .map(({ to, kind, lessons }) => `${to} ${lessons.map((key) => subjects.get(key)).join(' ') || kind}`)
    .filter((pair) => !named.has(pair))
    .map((pair) => ({ pair, listed: false }))
}

function isListed({ state }: LedgerMail): boolean {
  return state === 'uncertain'
}

function lessonPairs({ to, lessons }: LedgerMail): string[] {
  return lessons.map((key) => `${to} ${key}`)
}

/** Each copy must belong to a mail that says so: two mails of one lesson, neither in doubt, are two unflagged copies. */
function isFlagged(copies: readonly Arrived[], ledger: readonly LedgerMail[]): boolean {
  const ids = new Set(copies.map(({ messageId }) => messageId))
  const mails = ledger.filter(({ messageId }) => messageId !== undefined && ids.has(messageId))
  return mails.length === ids.size && mails.every((mail) => mail.mayBeDouble || isListed(mail))
}

/** The same Message-ID promises the same message (RFC 5322 §3.6.4). */
function changedCopies(taken: readonly Arrived[]): string[] {
  return [...Map.groupBy(taken, ({ messageId }) => messageId)]
    .filter(([, copies]) => new Set(copies.map(({ digest }) => digest)).size > 1)
    .map(([messageId]) => messageId)
}

/** By either clock: the ledger says it began later, or it came and had not begun by then. */
function startedAfterStop({ stops = [], ledger, arrived }: Evidence): string[] {
  const ofReader = Map.groupBy(ledger, ({ to }) => to)
  const cameTo = Map.groupBy(arrived, ({ to }) => to)
  return stops.flatMap(({ to, at, begun }) => {
    const later = (ofReader.get(to) ?? []).filter(({ begunAt }) => begunAt !== undefined && begunAt > at)
    const came = (cameTo.get(to) ?? []).filter(({ messageId }) => !begun.includes(messageId))
    return [...new Set([...later, ...came].map(({ messageId }) => messageId ?? '?'))]
  })
}
