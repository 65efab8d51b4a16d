/** From a `send` to a moment in one reader's life, or to the answers that it waits for. */
import { type AnchorRef, holds, type Offset, type Send } from '@coursepost/core'
import { hourFrom } from './clock.ts'
import { type Day, dayFrom } from './day.ts'
import type { Reader } from './reader.ts'

/** A day stands for the reader's hour on it; a time is exact, in milliseconds, and falls on a day too. */
export type Moment =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'time'; readonly at: number; readonly day: Day }

export type Resolved =
  | { readonly known: true; readonly moment: Moment }
  /** `questions` whose answers would make it known; empty when it waits for a lesson instead. */
  | { readonly known: false; readonly questions: readonly string[] }

export interface Sent {
  readonly at: number
  /** The day of its slot, which a late mail keeps. */
  readonly day: Day
}

/** When each lesson was sent, or is planned to be: for `sent(LESSON)`. By lesson id. */
export type SentAt = ReadonlyMap<string, Sent>

/** Derived anchors may count from derived anchors, but not for ever. */
export const deepest = 20

export function resolve(send: Send, reader: Reader, sentAt: SentAt, depth = 0): Resolved {
  if (depth > deepest) return unknown([])
  switch (send.kind) {
    case 'anchor':
      return map(resolveAnchor(send.anchor, reader, sentAt, depth), (moment) => shift(moment, send.offset, reader))
    case 'share': {
      const from = resolveAnchor(send.from, reader, sentAt, depth)
      const to = resolveAnchor(send.to, reader, sentAt, depth)
      if (!from.known || !to.known) return unknown([...missing(from), ...missing(to)])
      return known(share(from.moment.day, to.moment.day, send.percent))
    }
    case 'first-known': {
      const options = applicable(send, reader, sentAt, depth)
      return options.find((option) => option.known) ?? unknown(options.flatMap(missing))
    }
    case 'earliest': {
      const options = applicable(send, reader, sentAt, depth)
      const moments = options.flatMap((option) => (option.known ? [option.moment] : []))
      if (moments.length === 0) return unknown(options.flatMap(missing))
      return { known: true, moment: moments.reduce((best, next) => (isBefore(next, best, reader) ? next : best)) }
    }
  }
}

/** The instant a moment stands for: the reader's hour on its day, or on the next day that has one. */
export function instantOf(moment: Moment, { clock }: Reader): number {
  return moment.kind === 'time' ? moment.at : hourFrom(clock, moment.day)
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
  if (anchor.kind === 'sent') return timed(sentAt.get(anchor.lesson))
  if (anchor.kind === 'done') {
    const at = reader.doneAt.get(anchor.lesson)
    return timed(at === undefined ? undefined : { at, day: reader.clock.dayAt(at) })
  }
  if (anchor.id === 'sign-up') return timed({ at: reader.confirmedAt, day: reader.confirmedOn })
  const derived = reader.course.anchors.get(anchor.id)
  if (derived) return resolve(derived.send, reader, sentAt, depth + 1)
  const answer = reader.answers[anchor.id]
  return answer === undefined ? unknown([anchor.id]) : known(dayFrom(answer))
}

function timed(sent: Sent | undefined): Resolved {
  return sent ? { known: true, moment: { kind: 'time', at: sent.at, day: sent.day } } : unknown([])
}

/** Hours count from the exact time, days and weeks from the local day. */
function shift(moment: Moment, offset: Offset | undefined, reader: Reader): Moment {
  if (!offset) return moment
  if (offset.unit !== 'hours') {
    return { kind: 'day', day: moment.day + offset.amount * (offset.unit === 'weeks' ? 7 : 1) }
  }
  const at = instantOf(moment, reader) + offset.amount * msPerHour
  return { kind: 'time', at, day: reader.clock.dayAt(at) }
}

const msPerHour = 3_600_000

function share(from: Day, to: Day, percent: number): Day {
  return from + Math.round(((to - from) * percent) / 100)
}

function isBefore(a: Moment, b: Moment, reader: Reader): boolean {
  return instantOf(a, reader) < instantOf(b, reader)
}

function known(day: Day): Resolved {
  return { known: true, moment: { kind: 'day', day } }
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
