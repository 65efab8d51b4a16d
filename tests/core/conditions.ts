/** Random conditions, printed the way an author writes them. */
import type { Comparison, Condition } from '@coursepost/core'
import fc from 'fast-check'

/** `constructor` is an id like any other, and every object has one of its own. */
export const questions = ['visa', 'country', 'plan-start', 'plan-end', 'constructor']

const question = fc.constantFrom(...questions)
const operator = fc.constantFrom<Comparison>('=', '!=', '<', '<=', '>', '>=')
const orUnknown = fc.boolean()

/** As the parser makes them: no `and` right inside an `and`, no negated `or unknown` (that is an `or`). */
export const conditions: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition; term: Condition }>((tie) => ({
  term: fc.oneof(
    fc.record({ kind: fc.constant('yes' as const), question, orUnknown }),
    fc.record({ kind: fc.constant('known' as const), question }),
    fc.record({
      kind: fc.constant('compare' as const),
      question,
      operator,
      value: fc.constantFrom('yes', 'US', 'mon', '7'),
      orUnknown,
    }),
    fc.record({
      kind: fc.constant('span' as const),
      from: question,
      to: question,
      operator,
      days: fc.nat(60),
      orUnknown,
    }),
  ),
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('term'),
    fc.record({ kind: fc.constant('not' as const), term: tie('condition') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      terms: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).condition

/** With the fewest brackets the grammar asks for. */
export function print(condition: Condition): string {
  switch (condition.kind) {
    case 'or':
      return condition.terms.map((term) => (term.kind === 'or' ? `(${print(term)})` : print(term))).join(' or ')
    case 'and':
      return condition.terms
        .map((term) => (/^(and|or)$/.test(term.kind) ? `(${print(term)})` : print(term)))
        .join(' and ')
    case 'not':
      return needsBrackets(condition.term) ? `not (${print(condition.term)})` : `not ${print(condition.term)}`
    case 'known':
      return `known ${condition.question}`
    case 'yes':
      return condition.question + tail(condition)
    case 'compare':
      return `${condition.question} ${condition.operator} ${condition.value}${tail(condition)}`
    case 'span':
      return `${condition.from}..${condition.to} ${condition.operator} ${condition.days} days${tail(condition)}`
  }
}

/** `not visa or unknown` means something else than `not (visa or unknown)`. */
function needsBrackets(term: Condition): boolean {
  return term.kind === 'and' || term.kind === 'or' || ('orUnknown' in term && term.orUnknown)
}

function tail({ orUnknown }: { readonly orUnknown: boolean }): string {
  return orUnknown ? ' or unknown' : ''
}
