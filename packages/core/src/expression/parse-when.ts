/**
 * `when`: for whom a lesson is.
 *
 *     condition := all ('or' all)*
 *     all       := one ('and' one)*
 *     one       := 'not' one | '(' condition ')' | term ('or' 'unknown')?
 *     term      := 'known' id | id | id compare value | id '..' id compare number 'days'
 */
import { Cursor } from './tokens.ts'
import type { Comparison, Condition } from './types.ts'

const comparisons: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>='])

/** Throws `ExpressionError`. */
export function parseCondition(text: string): Condition {
  const cursor = new Cursor(text)
  const condition = any(cursor)
  if (!cursor.done) cursor.refuse('`and`, `or` or the end')
  return condition
}

function any(cursor: Cursor): Condition {
  const terms = [all(cursor)]
  while (cursor.take('or')) terms.push(all(cursor))
  return terms.length === 1 ? terms[0]! : { kind: 'or', terms }
}

function all(cursor: Cursor): Condition {
  const terms = [one(cursor)]
  while (cursor.take('and')) terms.push(one(cursor))
  return terms.length === 1 ? terms[0]! : { kind: 'and', terms }
}

function one(cursor: Cursor): Condition {
  if (cursor.take('not')) return { kind: 'not', term: one(cursor) }
  if (!cursor.take('(')) return term(cursor)
  const inner = any(cursor)
  if (!cursor.take(')')) cursor.refuse('`)`')
  return inner
}

function term(cursor: Cursor): Condition {
  if (cursor.take('known')) return { kind: 'known', question: cursor.expect('word', 'a question').text }
  const question = cursor.expect('word', 'a question').text
  if (cursor.take('..')) return span(cursor, question)
  if (!comparisons.has(cursor.peek()?.text ?? '')) return { kind: 'yes', question, orUnknown: orUnknown(cursor) }
  const operator = cursor.expect('sign', 'a comparison').text as Comparison
  return { kind: 'compare', question, operator, value: value(cursor), orUnknown: orUnknown(cursor) }
}

function span(cursor: Cursor, from: string): Condition {
  const to = cursor.expect('word', 'a second date').text
  if (!comparisons.has(cursor.peek()?.text ?? '')) cursor.refuse('a comparison such as `>=`')
  const operator = cursor.expect('sign', 'a comparison').text as Comparison
  const days = Number(cursor.expect('number', 'a number of days').text)
  if (!cursor.take('days') && !cursor.take('day')) cursor.refuse('`days`')
  return { kind: 'span', from, to, operator, days, orUnknown: orUnknown(cursor) }
}

/** The id of a choice, a country code, a weekday or a number. */
function value(cursor: Cursor): string {
  const first = cursor.peek()
  if (first?.kind !== 'word' && first?.kind !== 'number') cursor.refuse('a value')
  return cursor.expect(first!.kind, 'a value').text
}

function orUnknown(cursor: Cursor): boolean {
  if (cursor.peek()?.text !== 'or' || cursor.peek(1)?.text !== 'unknown') return false
  return cursor.take('or') && cursor.take('unknown')
}
