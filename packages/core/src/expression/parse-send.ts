/**
 * `send`: when a lesson should come.
 *
 *     moment := anchor (('+' | '-') number ('hours' | 'days' | 'weeks'))?
 *             | number '%' 'of' anchor '..' anchor
 *     anchor := id | 'done' '(' lesson ')' | 'sent' '(' lesson ')'
 */
import { Cursor } from './tokens.ts'
import type { AnchorRef, Offset, Send } from './types.ts'

/** Throws `ExpressionError`. */
export function parseMoment(text: string): Send {
  const cursor = new Cursor(text)
  const moment = cursor.peek()?.kind === 'number' ? share(cursor) : anchored(cursor)
  if (!cursor.done) cursor.refuse(moment.kind === 'anchor' && !moment.offset ? '`+` or `-` and a time' : 'nothing more')
  return moment
}

function anchored(cursor: Cursor): Send {
  return { kind: 'anchor', anchor: anchor(cursor), offset: offset(cursor) }
}

function share(cursor: Cursor): Send {
  const percent = Number(cursor.expect('number', 'a percentage').text)
  if (!cursor.take('%')) cursor.refuse('`%`')
  if (!cursor.take('of')) cursor.refuse('`of`')
  const from = anchor(cursor)
  if (!cursor.take('..')) cursor.refuse('`..` and a second date')
  return { kind: 'share', percent, from, to: anchor(cursor) }
}

function anchor(cursor: Cursor): AnchorRef {
  const word = cursor.expect('word', 'a date')
  if ((word.text === 'done' || word.text === 'sent') && cursor.take('(')) {
    const lesson = cursor.expect('word', 'the id of a lesson').text
    if (!cursor.take(')')) cursor.refuse('`)`')
    return { kind: word.text, lesson }
  }
  return { kind: 'day', id: word.text }
}

function offset(cursor: Cursor): Offset | undefined {
  const sign = cursor.take('+') ? 1 : cursor.take('-') ? -1 : 0
  if (sign === 0) return undefined
  const amount = sign * Number(cursor.expect('number', 'a number').text)
  const unit = cursor.expect('word', '`hours`, `days` or `weeks`')
  if (/^hours?$/.test(unit.text)) return { amount, unit: 'hours' }
  if (/^days?$/.test(unit.text)) return { amount, unit: 'days' }
  if (/^weeks?$/.test(unit.text)) return { amount, unit: 'weeks' }
  return cursor.refuse('`hours`, `days` or `weeks`')
}
