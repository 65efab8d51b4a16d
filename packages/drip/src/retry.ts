/**
 * When a mail that was deferred goes again. Pure. RFC 5321 §4.5.4.1: first soon, because most failures pass, then with
 * growing pauses, for four to five days. A lesson keeps to the reader's hours: past the grace it waits for their next
 * slot, and does not arrive in the night because a server was slow.
 */
import type { Course } from '@coursepost/core'
import type { Slot } from './delivery.ts'
import type { Enrolment } from './enrolment.ts'
import type { MailKind } from './store/tables.ts'
import { readerOf } from './timetable/reader.ts'
import { grace, nextOpening } from './timetable/slots.ts'
import { localDate } from './timetable/wall-time.ts'

/** A mail that has been tried. */
export interface Tried {
  readonly kind: MailKind
  /** How often, this time included; at least 1. */
  readonly tries: number
  /** When its slot opened. */
  readonly slotAt: Temporal.Instant
  /** When it was put into the ledger. */
  readonly since: Temporal.Instant
}

/** `slot` is there when the mail takes another slot than the one it was made for. */
export type NextTry =
  | { readonly kind: 'again'; readonly at: Temporal.Instant; readonly slot?: Slot }
  | { readonly kind: 'expired' }

export function nextTry(mail: Tried, nextSlot: OpenSlot, now: Temporal.Instant): NextTry {
  if (isLater(now, mail.since.add(mostTrying))) return { kind: 'expired' }
  const at = now.add({ minutes: pauseMinutes(mail.tries) })
  const held = mail.kind === 'lesson' && isLater(at, mail.slotAt.add(grace))
  return held ? { kind: 'again', ...nextSlot } : { kind: 'again', at }
}

/** Two copies. A server that three times kept its answer to itself may well have delivered three times. */
const mostResends = 2

/** When a mail whose outcome stayed unknown `doubts` times goes again; it keeps the slot it used, having perhaps arrived. */
export function nextResend(mail: Omit<Tried, 'tries'>, doubts: number, nextSlot: OpenSlot, now: Temporal.Instant) {
  if (doubts > mostResends) return undefined
  const next = nextTry({ ...mail, tries: doubts }, nextSlot, now)
  return next.kind === 'again' ? ({ kind: 'again', at: next.at } as const) : undefined
}

/** RFC 5321 §4.5.4.1: "at least 4-5 days". After the fifth a lesson is planned anew rather than pushed. */
const mostTrying = Temporal.Duration.from({ hours: 5 * 24 })

/**
 * 5 minutes, because greylisting servers take the second try from then on (RFC 6647 §4.2); then half an hour, as RFC
 * 5321 §4.5.4.1 advises; then longer; the last one repeats.
 */
const pausesMinutes = [5, 30, 60, 120, 240] as const

export function pauseMinutes(tries: number): number {
  return pausesMinutes[Math.min(tries, pausesMinutes.length) - 1]!
}

export interface OpenSlot {
  readonly at: Temporal.Instant
  readonly slot: Slot
}

/** The reader's next slot after `now`. Who has none (track gone, stopped) is asked again at the same hour tomorrow. */
export function nextSlot(course: Course, enrolment: Enrolment, now: Temporal.Instant): OpenSlot {
  const reader = readerOf(course, enrolment)
  const today = localDate(now, enrolment.zone)
  if (!reader) return { at: now.add({ hours: 24 }), slot: { date: today.add({ days: 1 }), name: firstSlot } }
  const { at, date } = nextOpening(reader, now)
  return { at, slot: { date, name: firstSlot } }
}

const firstSlot = '1'

function isLater(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0
}
