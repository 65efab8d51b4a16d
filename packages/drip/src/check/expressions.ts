/** What the settings of one track's lessons count from and ask about: what a calendar can depend on. */
import { anchorsOf, type Condition, type Course, type Lesson, type Send, type Track } from '@coursepost/core'

export interface Expressions {
  readonly sends: readonly Send[]
  /** Those of lessons, of parts and within sends; each once. */
  readonly conditions: readonly Condition[]
  /** Weekday questions on whose day a part repeats. */
  readonly weekdays: readonly string[]
}

export function expressionsOf(course: Course, track: Track): Expressions {
  const lessons = course.lessons.filter(({ tracks, draft }) => tracks.has(track.id) && !draft)
  const sends = withAnchors(
    course,
    lessons.flatMap((lesson) => sendsOf(lesson, track)),
  )
  const own = lessons.flatMap(({ tracks, parts }) => [tracks.get(track.id)?.when, ...parts.map(({ when }) => when)])
  const conditions = [...own.filter((one) => one !== undefined), ...sends.flatMap(conditionsIn)]
  const weekdays = lessons.flatMap(({ parts }) =>
    parts.flatMap(({ every }) => (every && 'question' in every ? [every.question] : [])),
  )
  return { sends, conditions: unique(conditions), weekdays: [...new Set(weekdays)] }
}

/** Pairs of days of which a share is taken, `50% of A..B`: how long such a plan is changes everything in it. */
export function rangesIn(send: Send): (readonly [string, string])[] {
  if ('options' in send) return send.options.flatMap((option) => rangesIn(option.send))
  if (send.kind !== 'share' || send.from.kind !== 'day' || send.to.kind !== 'day') return []
  return [[send.from.id, send.to.id]]
}

export type Term = Exclude<Condition, { kind: 'and' | 'or' | 'not' }>

export function termsOf(condition: Condition): Term[] {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.terms.flatMap(termsOf)
  return condition.kind === 'not' ? termsOf(condition.term) : [condition]
}

function sendsOf({ tracks, until, parts }: Lesson, track: Track): Send[] {
  const all = [tracks.get(track.id)?.send, until, ...parts.flatMap((part) => [part.send, part.from, part.until])]
  return all.filter((send) => send !== undefined)
}

/** With those of the derived anchors that they count from, and so on. */
function withAnchors({ anchors }: Course, sends: readonly Send[]): Send[] {
  const found = new Map<string, Send>()
  const waiting = sends.flatMap(anchorsOf)
  for (const id of waiting) {
    const derived = anchors.get(id)
    if (!derived || found.has(id)) continue
    found.set(id, derived.send)
    waiting.push(...anchorsOf(derived.send))
  }
  return [...sends, ...found.values()]
}

function conditionsIn(send: Send): Condition[] {
  if (!('options' in send)) return []
  return send.options.flatMap(({ when, send: inner }) => [...(when ? [when] : []), ...conditionsIn(inner)])
}

function unique(conditions: readonly Condition[]): Condition[] {
  return [...new Map(conditions.map((one) => [JSON.stringify(one), one])).values()]
}
