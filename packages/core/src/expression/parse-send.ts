/**
 * `send`: when a lesson should come.
 *
 *     moment := anchor (('+' | '-') number ('hours' | 'days' | 'weeks'))?
 *             | number '%' 'of' anchor '..' anchor
 *     anchor := id | 'done' '(' lesson ')' | 'sent' '(' lesson ')'
 */
import { Cursor } from './tokens.ts'
import type { AnchorRef, Offset, Send } from './types.ts'

/** Hours, days or weeks: ten years of days. Beyond it a number is a slip, and dates run out. */
const most = 3650

/** Throws `ExpressionError`. */
export function parseMoment(text: string): Send {
  const cursor = new Cursor(text)
  const moment = cursor.peek()?.kind === 'number' ? share(cursor) : anchored(cursor)
  if (!cursor.done) cursor.refuse(continuation(moment))
  return moment
}

/** What could have come next. In `party-3 days` the hyphen has become part of the id. */
function continuation(moment: Send): string {
  if (moment.kind !== 'anchor' || moment.offset) return 'nothing more'
  if (moment.anchor.kind === 'day' && /-\d+$/.test(moment.anchor.id)) return 'blanks around `-`'
  return '`+` or `-` and a time'
}

function anchored(cursor: Cursor): Send {
  return { kind: 'anchor', anchor: anchor(cursor), offset: offset(cursor) }
}

function share(cursor: Cursor): Send {
  if (Number(cursor.peek()?.text) > 100) cursor.refuse('a percentage up to 100')
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
  if (Number(cursor.peek()?.text) > most) cursor.refuse(`a number up to ${most}`)
  const amount = sign * Number(cursor.expect('number', 'a number').text)
  const unit = /^(hour|day|week)s?$/.exec(cursor.peek()?.text ?? '')?.[1]
  if (unit === undefined) cursor.refuse('`hours`, `days` or `weeks`')
  cursor.expect('word', 'a unit')
  return { amount, unit: `${unit as 'hour' | 'day' | 'week'}s` }
}
