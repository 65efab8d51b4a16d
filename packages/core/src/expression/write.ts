/**
 * `send` and `when` in the words an author writes them in. What is written here can be pasted into front matter: lists
 * and maps are in YAML's flow style. Reading it again gives the same expression.
 */
import type { AnchorRef, Condition, Offset, Send, SendOption } from './types.ts'

export function writeSend(send: Send): string {
  switch (send.kind) {
    case 'anchor':
      return anchor(send.anchor) + offset(send.offset)
    case 'share':
      return `${send.percent}% of ${anchor(send.from)}..${anchor(send.to)}`
    case 'first-known':
      return list(send.options)
    case 'earliest':
      return `{ earliest: ${list(send.options)} }`
  }
}

/** With the fewest brackets the grammar asks for. */
export function writeCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'or':
      return condition.terms.map((term) => bracketed(term, ['or'])).join(' or ')
    case 'and':
      return condition.terms.map((term) => bracketed(term, ['and', 'or'])).join(' and ')
    case 'not':
      return `not ${negated(condition.term)}`
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

function anchor(ref: AnchorRef): string {
  return ref.kind === 'day' ? ref.id : `${ref.kind}(${ref.lesson})`
}

function offset(offset: Offset | undefined): string {
  if (!offset) return ''
  const { amount, unit } = offset
  const size = Math.abs(amount)
  return ` ${amount < 0 ? '-' : '+'} ${size} ${size === 1 ? unit.slice(0, -1) : unit}`
}

function list(options: readonly SendOption[]): string {
  return `[${options.map(option).join(', ')}]`
}

function option({ when, send }: SendOption): string {
  return when ? `{ when: ${writeCondition(when)}, send: ${writeSend(send)} }` : writeSend(send)
}

function bracketed(term: Condition, kinds: readonly Condition['kind'][]): string {
  return kinds.includes(term.kind) ? `(${writeCondition(term)})` : writeCondition(term)
}

/** `not visa or unknown` means something else than `not (visa or unknown)`. */
function negated(term: Condition): string {
  const inBrackets = term.kind === 'and' || term.kind === 'or' || ('orUnknown' in term && term.orUnknown)
  return inBrackets ? `(${writeCondition(term)})` : writeCondition(term)
}

function tail({ orUnknown }: { readonly orUnknown: boolean }): string {
  return orUnknown ? ' or unknown' : ''
}
