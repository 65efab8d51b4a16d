/**
 * Whether a condition holds for a reader. Unanswered is unknown, and unknown is neither true nor false (Kleene's
 * three values): `not visa` fails as `visa` does while nobody has said. A condition that stays unknown fails.
 */
import type { Answers } from '../course/types.ts'
import type { Comparison, Condition } from './types.ts'

type Truth = boolean | undefined

const msPerDay = 86_400_000

/** No condition always holds. */
export function holds(condition: Condition | undefined, answers: Answers): boolean {
  return condition === undefined || truth(condition, answers) === true
}

function truth(condition: Condition, answers: Answers): Truth {
  switch (condition.kind) {
    case 'and':
      return allOf(condition.terms.map((term) => truth(term, answers)))
    case 'or':
      return negate(allOf(condition.terms.map((term) => negate(truth(term, answers)))))
    case 'not':
      return negate(truth(condition.term, answers))
    case 'known':
      return answerTo(condition.question, answers) !== undefined
    case 'yes':
      return orUnknown(
        condition.orUnknown,
        given(answerTo(condition.question, answers), (answer) => answer === 'yes'),
      )
    case 'compare':
      return orUnknown(
        condition.orUnknown,
        given(answerTo(condition.question, answers), (answer) => compare(answer, condition.operator, condition.value)),
      )
    case 'span':
      return orUnknown(
        condition.orUnknown,
        given(daysBetween(answerTo(condition.from, answers), answerTo(condition.to, answers)), (days) =>
          compare(days, condition.operator, condition.days),
        ),
      )
  }
}

/** `constructor` is an id too, and every object has one of its own. */
function answerTo(question: string, answers: Answers): string | undefined {
  return Object.hasOwn(answers, question) ? answers[question] : undefined
}

function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes(undefined) ? undefined : true
}

function negate(value: Truth): Truth {
  return value === undefined ? undefined : !value
}

function orUnknown(allowed: boolean, value: Truth): Truth {
  return value === undefined && allowed ? true : value
}

function given<Value>(value: Value | undefined, test: (value: Value) => boolean): Truth {
  return value === undefined ? undefined : test(value)
}

function daysBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined
  return Math.round((Date.parse(to) - Date.parse(from)) / msPerDay)
}

function compare<Value extends string | number>(left: Value, operator: Comparison, right: Value): boolean {
  switch (operator) {
    case '=':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
  }
}
