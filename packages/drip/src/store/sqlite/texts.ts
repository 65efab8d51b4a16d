/**
 * Statements cross to the thread with their text once, and with a number from then on: a mail asks the same few again
 * and again, and their texts would be most of what crosses.
 */
import type { Numbered, Request, Statement } from './protocol.ts'

/** In the place of a text: the text, to be known by this number from now on; or the number. */
type Short = { readonly text: string; readonly number: number } | number

/** A request with `Short` in place of texts. The compiler is told that it is one like any other. */
export type Crossing = Numbered<Request>

// 500: Coursepost has a fifth as many. Whoever makes a statement of each value sends its text each time.
const mostTexts = 500

/** The store's end. */
export function shortening(): { shorten(request: Numbered<Request>): Crossing; forget(): void } {
  const numbers = new Map<string, number>()
  let count = 0
  const short = (statement: Statement) => ({ ...statement, sql: shortOf(statement.sql) as string })
  const shortOf = (text: string): Short | string => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    if (numbers.size >= mostTexts) return text
    numbers.set(text, count)
    return { text, number: count++ }
  }
  return {
    shorten: (request) => withTexts(request, short),
    /** Something did not cross, so it is not known over there. */
    forget: () => numbers.clear(),
  }
}

/** The thread's end. */
export function lengthening(): (crossing: Crossing) => Numbered<Request> {
  const texts: string[] = []
  const long = (statement: Statement) => {
    const sql = statement.sql as Short | string
    if (typeof sql === 'string') return statement
    if (typeof sql === 'number') return { ...statement, sql: texts[sql]! }
    texts[sql.number] = sql.text
    return { ...statement, sql: sql.text }
  }
  return (crossing) => withTexts(crossing, long)
}

function withTexts(request: Numbered<Request>, change: (statement: Statement) => Statement): Numbered<Request> {
  switch (request.kind) {
    case 'read':
    case 'write':
    case 'step':
    case 'some':
      return { ...request, ...change(request) }
    case 'together':
      return { ...request, statements: request.statements.map(change) }
    default:
      return request
  }
}
