/**
 * The days on which a repeating part comes. Of those that were missed only the last one still goes, and the day of the
 * lesson itself covers all before it: a reader never gets a pile, nor a reminder of what came yesterday.
 */
import type { Answers, Part } from '@coursepost/core'
import { type Day, nextWeekday } from './day.ts'
import type { Moment, Resolved } from './moment.ts'

type Every = NonNullable<Part['every']>

/** The first of its days and the days between two, or the question that would tell. */
export type Rhythm =
  | { readonly known: true; readonly first: Moment; readonly step: number }
  | { readonly known: false; readonly questions: readonly string[] }

export function rhythmOf(every: Every, from: Resolved, answers: Answers): Rhythm {
  if ('days' in every) return from.known ? { known: true, first: from.moment, step: every.days } : from
  const weekday = answers[every.question]
  if (weekday === undefined || !from.known) {
    return {
      known: false,
      questions: [...(weekday === undefined ? [every.question] : []), ...(from.known ? [] : from.questions)],
    }
  }
  // Counted on the weekday itself, then shifted: the day before a Monday is a Sunday.
  const start = nextWeekday(from.moment.day - every.offsetDays, weekday as Parameters<typeof nextWeekday>[1])
  const day = start + every.offsetDays
  return { known: true, first: day === from.moment.day ? from.moment : { kind: 'day', day }, step: 7 }
}

/** The one to send next as it looks on `today`, when everything up to `covered` has been had. */
export function nextTime({ first, step }: Rhythm & { known: true }, covered: Day, today: Day): Moment {
  const after = Math.max(0, Math.floor((covered - first.day) / step) + 1)
  const latest = Math.floor((today - first.day) / step)
  return timeAt(first, step, Math.max(after, latest))
}

/** All that come after `moment`, up to a day. */
export function timesUntil({ step }: Rhythm & { known: true }, moment: Moment, last: Day): Moment[] {
  const count = Math.max(0, Math.floor((last - moment.day) / step))
  return Array.from({ length: count }, (_, index) => ({ kind: 'day', day: moment.day + step * (index + 1) }))
}

function timeAt(first: Moment, step: number, index: number): Moment {
  return index === 0 ? first : { kind: 'day', day: first.day + step * index }
}
