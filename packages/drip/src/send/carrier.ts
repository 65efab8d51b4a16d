/** A transport at work: its lines, its tokens, and whether it can take a mail now. */
import type { Limits, Window } from '../limits.ts'
import { type Line, openLine } from '../smtp/line.ts'
import type { Words } from '../smtp.ts'
import type { Database } from '../store/tables.ts'
import { isPausedAt, type TransportState, working } from '../store/transports.ts'
import { idOf, type Transport } from '../transport.ts'
import { type Allowance, allowanceOf, unlimited } from './allowance.ts'

export interface Carrier {
  readonly id: string
  readonly transport: Transport
  readonly weight: number
  readonly connections: number
  readonly allowance: Allowance
  /** Lines that nobody uses; the one that was used last comes first, because the server still keeps it. */
  readonly free: Line[]
  busy: number
  state: TransportState
  /** No token is left in this window. */
  empty: Window | undefined
}

/** Why a transport takes no mails, and until when. */
export type Unable =
  | { readonly id: string; readonly why: 'paused'; readonly until: Temporal.Instant; readonly words: Words | undefined }
  | { readonly id: string; readonly why: 'used-up'; readonly until: Temporal.Instant; readonly window: Window }

export type Choice =
  | { readonly kind: 'carrier'; readonly carrier: Carrier }
  /** Until a line is free, or until this moment (milliseconds since 1970), when the next second brings tokens. */
  | { readonly kind: 'busy'; readonly until: number | undefined }
  | { readonly kind: 'unable'; readonly why: readonly Unable[] }

export function carriersOf(db: Database, transports: readonly Transport[], connections: number): Carrier[] {
  const ids = transports.map(idOf)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new Error(`Expected transports with ids of their own, got two named "${twice}"`)
  if (ids.length === 0) throw new Error('Expected at least one transport, got none')
  return transports.map((transport) => ({
    id: idOf(transport),
    transport,
    weight: transport.weight ?? 1,
    connections: transport.connections ?? connections,
    allowance: isLimited(transport.limits) ? allowanceOf(db, idOf(transport), transport.limits) : unlimited,
    free: [],
    busy: 0,
    state: working,
    empty: undefined,
  }))
}

/** By weight, among those that can take a mail now and have a free line. */
export function choose(carriers: readonly Carrier[], now: Temporal.Instant, random: () => number): Choice {
  const able = carriers.filter((carrier) => !unableOf(carrier, now))
  if (able.length === 0) return { kind: 'unable', why: carriers.flatMap((carrier) => unableOf(carrier, now) ?? []) }
  const ranked = able.some(({ weight }) => weight > 0) ? able.filter(({ weight }) => weight > 0) : able
  const ready = ranked.filter((carrier) => carrier.busy < mostLines(carrier) && !isEmpty(carrier, now))
  const carrier = byWeight(ready, random())
  return carrier ? { kind: 'carrier', carrier } : { kind: 'busy', until: nextSecond(ranked, now) }
}

/** How many mails can be on their way at once. */
export function linesOf(carriers: readonly Carrier[], now: Temporal.Instant): number {
  const able = carriers.filter((carrier) => !unableOf(carrier, now))
  return able.reduce((sum, carrier) => sum + mostLines(carrier), 0)
}

export function busyLines(carriers: readonly Carrier[]): number {
  return carriers.reduce((sum, { busy }) => sum + busy, 0)
}

export function takeLine(carrier: Carrier): Line {
  carrier.busy++
  return carrier.free.pop() ?? openLine(carrier.transport)
}

export function returnLine(carrier: Carrier, line: Line): void {
  carrier.busy--
  carrier.free.push(line)
}

function isLimited(limits: Limits | undefined): limits is Limits {
  return limits !== undefined && Object.values(limits).some((limit) => limit !== undefined)
}

/** A second that is used up is over before anything else could be done about it; that is no reason to fail over. */
function unableOf(carrier: Carrier, now: Temporal.Instant): Unable | undefined {
  const { id, state, empty } = carrier
  if (isPausedAt(state, now)) return { id, why: 'paused', until: state.pausedUntil!, words: state.words }
  if (!empty || empty.span === 'second' || !isEmpty(carrier, now)) return undefined
  return { id, why: 'used-up', until: Temporal.Instant.fromEpochMilliseconds(empty.endsAt), window: empty }
}

function isEmpty({ empty }: Carrier, now: Temporal.Instant): boolean {
  return empty !== undefined && now.epochMilliseconds < empty.endsAt && now.epochMilliseconds >= empty.startsAt
}

/** One that has just failed is tried with one connection, until that carries a mail. */
function mostLines({ state, connections }: Carrier): number {
  return state.failures > 0 ? 1 : connections
}

function nextSecond(carriers: readonly Carrier[], now: Temporal.Instant): number | undefined {
  const ends = carriers.flatMap((carrier) => (isEmpty(carrier, now) ? [carrier.empty!.endsAt] : []))
  return ends.length === 0 ? undefined : Math.min(...ends)
}

function byWeight(carriers: readonly Carrier[], chance: number): Carrier | undefined {
  const weights = carriers.map(({ weight }) => weight)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  // Reserves only: each the same.
  if (all === 0) return carriers[Math.floor(chance * carriers.length)]
  let left = chance * all
  return carriers.find((_carrier, index) => {
    left -= weights[index]!
    return left < 0
  })
}
