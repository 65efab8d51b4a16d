/**
 * `when`: for whom a lesson is.
 *
 *     condition := all ('or' all)*
 *     all       := one ('and' one)*
 *     one       := 'not' term 'or' 'unknown' | 'not' one | '(' condition ')' | term ('or' 'unknown')?
 *     term      := 'known' id | id | id compare value | id '..' id compare number 'days'
 *
 * `not visa or unknown` is for those who said no and those who said nothing: the words stand behind the whole
 * `not visa`, so they are not part of what is negated. `not (visa or unknown)` is for those who said no.
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
  while (cursor.take('or')) {
    if (cursor.peek()?.text === 'unknown') cursor.refuse('`or unknown` right behind a question')
    terms.push(all(cursor))
  }
  return terms.length === 1 ? terms[0]! : { kind: 'or', terms }
}

function all(cursor: Cursor): Condition {
  const terms = [one(cursor)]
  while (cursor.take('and')) terms.push(one(cursor))
  return terms.length === 1 ? terms[0]! : { kind: 'and', terms }
}

function one(cursor: Cursor): Condition {
  if (cursor.take('not')) {
    const next = cursor.peek()?.text
    return next === 'not' || next === '(' ? { kind: 'not', term: one(cursor) } : negated(term(cursor))
  }
  if (!cursor.take('(')) return term(cursor)
  const inner = any(cursor)
  if (!cursor.take(')')) cursor.refuse('`)`')
  return inner
}

function negated(term: Condition): Condition {
  if (!('orUnknown' in term) || !term.orUnknown) return { kind: 'not', term }
  const questions = term.kind === 'span' ? [term.from, term.to] : [term.question]
  const unknown = questions.map((question): Condition => ({ kind: 'not', term: { kind: 'known', question } }))
  return { kind: 'or', terms: [{ kind: 'not', term: { ...term, orUnknown: false } }, ...unknown] }
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
