/** Both little languages share their words: ids, numbers, signs and brackets. */

export interface Token {
  readonly kind: 'word' | 'number' | 'sign'
  readonly text: string
  /** Offset in the expression. */
  readonly at: number
}

/** A mistake in an expression, with its place inside the string. */
export class ExpressionError extends Error {
  readonly at: number
  readonly length: number
  constructor(message: string, at: number, length: number) {
    super(message)
    this.at = at
    this.length = length
  }
}

/** Far beyond what a person can follow, and few enough that brackets in brackets cannot overflow the stack. */
const mostTokens = 500

/** Ids hold hyphens, so a `-` is a sign only when a blank follows it. */
const pattern =
  /\s*(?:(?<number>\d+)|(?<word>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)|(?<sign>\.\.|<=|>=|!=|[-+=<>()%−](?=\s|$|\()|[=<>()%+]))/y

export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const from = pattern.lastIndex
    const match = pattern.exec(text)
    if (!match) {
      const at = from + /^\s*/.exec(text.slice(from))![0].length
      if (/[-−]/.test(text[at]!)) throw new ExpressionError('expected blanks around `-`, got none', at, 1)
      throw new ExpressionError(`expected a word, a number or a sign, got \`${text[at]}\``, at, 1)
    }
    const [kind, value] = Object.entries(match.groups!).find(([, found]) => found !== undefined) as [
      Token['kind'],
      string,
    ]
    if (tokens.length === mostTokens) {
      throw new ExpressionError(
        `expected at most ${mostTokens} words and signs, got more`,
        pattern.lastIndex - value.length,
        value.length,
      )
    }
    tokens.push({ kind, text: value === '−' ? '-' : value, at: match.index + match[0].length - value.length })
  }
  return tokens
}

/** Walks over tokens one by one; every refusal names what was expected and what stood there. */
export class Cursor {
  readonly #tokens: readonly Token[]
  readonly #end: number
  #next = 0

  constructor(text: string) {
    this.#tokens = tokenize(text)
    this.#end = text.length
  }

  get done(): boolean {
    return this.#next >= this.#tokens.length
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#next + ahead]
  }

  /** Takes the next token when it is this text. */
  take(text: string): boolean {
    if (this.peek()?.text !== text) return false
    this.#next++
    return true
  }

  /** Takes the next token when it is of this kind, or refuses. */
  expect(kind: Token['kind'], what: string): Token {
    const token = this.peek()
    if (token?.kind !== kind) this.refuse(what)
    this.#next++
    return token!
  }

  refuse(what: string): never {
    const token = this.peek()
    if (!token) throw new ExpressionError(`expected ${what}, got the end`, this.#end, 1)
    throw new ExpressionError(`expected ${what}, got \`${token.text}\``, token.at, token.text.length)
  }
}
