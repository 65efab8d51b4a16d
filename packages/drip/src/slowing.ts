/**
 * How a recipient domain is slowed by its replies and released by its successes. Pure. Additive release, multiplicative
 * slowing, as in congestion control (RFC 5681 §3.1): a domain that says "too fast" at once gets half as many mails at a
 * time and a pause, and is trusted again step by step.
 */
import type { Reply } from './reply.ts'

/**
 * What a reply to RCPT or to the dot tells of the domain's patience. `served`: it takes our mails. `too-fast`: it says
 * that there are too many. `put-off`: not now, and it does not say why. `recipient`: about this recipient alone.
 */
export type Patience = 'served' | 'too-fast' | 'put-off' | 'recipient'

/** How far a domain is slowed. All zero and no pause: not at all. */
export interface Slowing {
  /** Each level halves the mails at a time. */
  readonly level: number
  /** Mails taken at this level. */
  readonly served: number
  /** Unexplained deferrals in a row. */
  readonly putOff: number
  readonly pausedUntil: Temporal.Instant | undefined
}

export const unslowed: Slowing = { level: 0, served: 0, putOff: 0, pausedUntil: undefined }

export function patienceOf({ code, enhanced, line }: Pick<Reply, 'code' | 'enhanced' | 'line'>): Patience {
  if (code >= 200 && code < 300) return 'served'
  if (code < 400 || code >= 500) return 'recipient'
  // Greylisting (RFC 6647) holds a first contact back on purpose; coming slower would not help.
  if (greylisted.test(line)) return 'recipient'
  if (rateWords.test(line) || tooFastCodes.has(enhanced ?? '')) return 'too-fast'
  // RFC 3463 §3.3: 4.2.x is the recipient's own mailbox, for example a full one.
  if (enhanced?.startsWith('4.2.')) return 'recipient'
  // Policy (RFC 3463 §3.8), unexplained: most often reputation or rate.
  return enhanced?.startsWith('4.7.') ? 'too-fast' : 'put-off'
}

const greylisted = /gr[ae]y-?list/iu
const rateWords =
  /\brate\b|rate-?limit|throttl|too (?:many|much|fast|quick)|exceed|volume|slow down|deferred due to|concurren/iu
// RFC 3463 §3.4–3.6: 4.3.2 system accepts no messages now, 4.4.5 congestion, 4.5.3 too many recipients.
const tooFastCodes: ReadonlySet<string> = new Set(['4.3.2', '4.4.5', '4.5.3'])

/** The state after a reply; the same object when nothing changes. */
export function afterReply(state: Slowing, patience: Patience, now: Temporal.Instant): Slowing {
  if (patience === 'served') return released(state)
  if (patience === 'recipient') return state
  // Mails that were on their way when it was slowed tell the same thing once more.
  if (isPaused(state, now)) return state
  if (patience === 'too-fast') return slowed(state, now)
  const putOff = state.putOff + 1
  return putOff >= mostPutOff ? slowed(state, now) : { ...state, putOff, served: 0 }
}

// 3 in a row: one or two unexplained deferrals are everyday.
const mostPutOff = 3
// 5: with the usual 20 at a time, level 5 is one mail at a time; slower is the pauses' work.
export const mostLevel = 5
// 10 mails taken: enough to know that the speed is borne, few enough to be at full speed again within a day.
const servedToRelease = 10

function slowed({ level }: Slowing, now: Temporal.Instant): Slowing {
  const next = Math.min(level + 1, mostLevel)
  return { level: next, served: 0, putOff: 0, pausedUntil: now.add({ minutes: pauseMinutes[next - 1]! }) }
}

// From one minute to half an hour, which is where RFC 5321 §4.5.4.1 puts the next try of a host that did not take mail.
const pauseMinutes = [1, 2, 5, 15, 30] as const

function released(state: Slowing): Slowing {
  if (state.level === 0) return state.putOff === 0 ? state : unslowed
  const served = state.served + 1
  if (served < servedToRelease) return { ...state, served, putOff: 0 }
  return state.level === 1 ? unslowed : { ...state, level: state.level - 1, served: 0, putOff: 0 }
}

export function isPaused({ pausedUntil }: Slowing, now: Temporal.Instant): boolean {
  return pausedUntil !== undefined && Temporal.Instant.compare(now, pausedUntil) < 0
}

// 20: what Postfix allows a destination (default_destination_concurrency_limit). The step down begins there.
const usualConnections = 20

/**
 * How many mails to the domain may be in flight, over all processes. Without a limit of the operator's own and without
 * a complaint there is none: mails go to the operator's relay, which keeps its own.
 */
export function mostAtOnce({ level }: Slowing, limit: number | undefined): number {
  if (level === 0) return limit ?? Number.POSITIVE_INFINITY
  return Math.max(1, Math.floor((limit ?? usualConnections) / 2 ** level))
}
