/** Which names an expression uses, so that rules can check them and a calendar can say what it waits for. */
import type { AnchorRef, Condition, Send } from './types.ts'

/** Ids of the days it counts from. */
export function anchorsOf(send: Send | undefined): string[] {
  return anchorRefs(send).flatMap((ref) => (ref.kind === 'day' ? [ref.id] : []))
}

/** Ids of the lessons in `done(…)` and `sent(…)`. */
export function lessonsOf(send: Send | undefined): string[] {
  return anchorRefs(send).flatMap((ref) => (ref.kind === 'day' ? [] : [ref.lesson]))
}

/** Ids of the questions whose answers its conditions look at. */
export function questionsOf(expression: Send | Condition | undefined): string[] {
  if (expression === undefined) return []
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.terms.flatMap(questionsOf)
    case 'not':
      return questionsOf(expression.term)
    case 'yes':
    case 'known':
    case 'compare':
      return [expression.question]
    case 'span':
      return [expression.from, expression.to]
    case 'first-known':
    case 'earliest':
      return expression.options.flatMap(({ when, send }) => [...questionsOf(when), ...questionsOf(send)])
    case 'anchor':
    case 'share':
      return []
  }
}

/** Everything it counts from, in the order in which it is written. */
export function anchorRefs(send: Send | undefined): AnchorRef[] {
  if (send === undefined) return []
  switch (send.kind) {
    case 'anchor':
      return [send.anchor]
    case 'share':
      return [send.from, send.to]
    case 'first-known':
    case 'earliest':
      return send.options.flatMap((option) => anchorRefs(option.send))
  }
}
