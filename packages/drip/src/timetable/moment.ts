/** From a `send` to a moment in one reader's life, or to the answers that it waits for. */
import { type AnchorRef, holds, type Offset, type Send } from '@coursepost/core'
import type { Reader } from './reader.ts'
import { atWallTime, localDate } from './wall-time.ts'

/** A day stands for the reader's hour on it; a time is exact. */
export type Moment =
  | { readonly kind: 'day'; readonly date: Temporal.PlainDate }
  | { readonly kind: 'time'; readonly at: Temporal.Instant }

export type Resolved =
  | { readonly known: true; readonly moment: Moment }
  /** `questions` whose answers would make it known; empty when it waits for a lesson instead. */
  | { readonly known: false; readonly questions: readonly string[] }

/** When each lesson was sent, or is planned to be: for `sent(LESSON)`. By lesson id. */
export type SentAt = ReadonlyMap<string, Temporal.Instant>

/** Derived anchors may count from derived anchors, but not for ever. */
const deepest = 20

export function resolve(send: Send, reader: Reader, sentAt: SentAt, depth = 0): Resolved {
  if (depth > deepest) return unknown([])
  switch (send.kind) {
    case 'anchor':
      return map(resolveAnchor(send.anchor, reader, sentAt, depth), (moment) => shift(moment, send.offset, reader))
    case 'share': {
      const from = resolveAnchor(send.from, reader, sentAt, depth)
      const to = resolveAnchor(send.to, reader, sentAt, depth)
      if (!from.known || !to.known) return unknown([...missing(from), ...missing(to)])
      return known(share(dateOf(from.moment, reader), dateOf(to.moment, reader), send.percent))
    }
    case 'first-known': {
      const options = applicable(send, reader, sentAt, depth)
      return options.find((option) => option.known) ?? unknown(options.flatMap(missing))
    }
    case 'earliest': {
      const options = applicable(send, reader, sentAt, depth)
      const moments = options.flatMap((option) => (option.known ? [option.moment] : []))
      if (moments.length === 0) return unknown(options.flatMap(missing))
      const moment = moments.reduce((best, next) => (isBefore(next, best, reader) ? next : best))
      return { known: true, moment }
    }
  }
}

/** The instant a moment stands for: the reader's hour on its day, or on the next day that has one. */
export function instantOf(moment: Moment, { hour, zone }: Pick<Reader, 'hour' | 'zone'>): Temporal.Instant {
  if (moment.kind === 'time') return moment.at
  return (
    atWallTime(moment.date, hour, zone) ??
    instantOf({ kind: 'day', date: moment.date.add({ days: 1 }) }, { hour, zone })
  )
}

function applicable(
  send: Extract<Send, { options: unknown }>,
  reader: Reader,
  sentAt: SentAt,
  depth: number,
): Resolved[] {
  return send.options
    .filter(({ when }) => holds(when, reader.answers))
    .map((option) => resolve(option.send, reader, sentAt, depth + 1))
}

function resolveAnchor(anchor: AnchorRef, reader: Reader, sentAt: SentAt, depth: number): Resolved {
  if (anchor.kind !== 'day') {
    const at = anchor.kind === 'sent' ? sentAt.get(anchor.lesson) : reader.doneAt.get(anchor.lesson)
    return at ? { known: true, moment: { kind: 'time', at } } : unknown([])
  }
  if (anchor.id === 'sign-up') return { known: true, moment: { kind: 'time', at: reader.confirmedAt } }
  const derived = reader.course.anchors.get(anchor.id)
  if (derived) return resolve(derived.send, reader, sentAt, depth + 1)
  const answer = reader.answers[anchor.id]
  return answer === undefined ? unknown([anchor.id]) : known(Temporal.PlainDate.from(answer))
}

/** Hours count from the exact time, days and weeks from the local day. */
function shift(moment: Moment, offset: Offset | undefined, reader: Reader): Moment {
  if (!offset) return moment
  if (offset.unit === 'hours') return { kind: 'time', at: instantOf(moment, reader).add({ hours: offset.amount }) }
  return { kind: 'day', date: dateOf(moment, reader).add({ [offset.unit]: offset.amount }) }
}

function share(from: Temporal.PlainDate, to: Temporal.PlainDate, percent: number): Temporal.PlainDate {
  const days = from.until(to, { largestUnit: 'days' }).days
  return from.add({ days: Math.round((days * percent) / 100) })
}

function dateOf(moment: Moment, { zone }: Reader): Temporal.PlainDate {
  return moment.kind === 'day' ? moment.date : localDate(moment.at, zone)
}

function isBefore(a: Moment, b: Moment, reader: Reader): boolean {
  return Temporal.Instant.compare(instantOf(a, reader), instantOf(b, reader)) < 0
}

function known(date: Temporal.PlainDate): Resolved {
  return { known: true, moment: { kind: 'day', date } }
}

function unknown(questions: readonly string[]): Resolved {
  return { known: false, questions: [...new Set(questions)] }
}

function missing(resolved: Resolved): readonly string[] {
  return resolved.known ? [] : resolved.questions
}

function map(resolved: Resolved, change: (moment: Moment) => Moment): Resolved {
  return resolved.known ? { known: true, moment: change(resolved.moment) } : resolved
}
