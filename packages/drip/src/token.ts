/**
 * Signed tokens: what a link in a mail carries, so that its holder, and nobody else, can act for one enrolment.
 *
 * `<key id>.<subject>.<mac>`, every character safe in a URL's path (RFC 3986 §2.3). The purpose is signed but not
 * written, so the token of one link opens no other page. The key id says which secret to try: a new key goes first
 * in the list and signs from then on; the old one stays behind it and still verifies.
 *
 * A token does not expire by itself. Mails are kept for years, and "stop" and "my settings" must work in the oldest
 * of them. A link that should end carries its end inside the subject (see links.ts).
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

export type TokenPurpose = 'confirm' | 'manage' | 'unsubscribe' | 'done' | 'next' | 'turn'

export interface TokenKey {
  /** Stands in the clear in every token: letters, digits, `-` and `_`. */
  readonly id: string
  readonly secret: string
}

/** The first one signs, all verify. */
export type TokenKeys = readonly TokenKey[]

/** Settings that would make tokens guessable or unreadable; the message says what to do. */
export class TokenKeyError extends Error {
  override name = 'TokenKeyError'
}

export function signToken(keys: TokenKeys, purpose: TokenPurpose, subject: string): string {
  checkTokenKeys(keys)
  if (!subjectForm.test(subject))
    throw new RangeError(`Expected a token subject of URL-safe characters, got ${subject}`)
  const key = keys[0]!
  return `${key.id}.${subject}.${macOf(key, purpose, subject)}`
}

/** The subject, or `undefined` for everything that we did not sign for this purpose with one of these keys. */
export function readToken(keys: TokenKeys, purpose: TokenPurpose, token: string): string | undefined {
  const [id, subject, mac, ...rest] = token.split('.')
  if (id === undefined || subject === undefined || mac === undefined || rest.length > 0) return undefined
  const key = keys.find((one) => one.id === id)
  if (!key || problemOf(key) || !subjectForm.test(subject)) return undefined
  return sameText(mac, macOf(key, purpose, subject)) ? subject : undefined
}

/** Refuses keys that cannot protect anyone. To be called once at the start, before anything is signed. */
export function checkTokenKeys(keys: TokenKeys): void {
  if (keys.length === 0) throw new TokenKeyError('Expected at least one key to sign links with, got none. Add one.')
  for (const key of keys) {
    const problem = problemOf(key)
    if (problem !== undefined) throw new TokenKeyError(problem)
  }
  const double = keys.find((key, at) => keys.findIndex((other) => other.id === key.id) !== at)
  if (double) throw new TokenKeyError(`Expected each key to have its own id, got "${double.id}" twice. Rename one.`)
}

/**
 * A name as it may stand in a subject without being read there: keyed, and another one for each `salt`. It answers for
 * every key, the signing one first, because a link keeps the one that was first when it was made.
 */
export function hiddenNames(keys: TokenKeys, salt: string, name: string): string[] {
  return keys.map((key) => {
    const hidden = ['coursepost name', salt, name].join('\0')
    return createHmac('sha256', key.secret).update(hidden).digest().subarray(0, hiddenBytes).toString('base64url')
  })
}

// 6 bytes: told apart among the few names of a course, and of no use for guessing without the key.
const hiddenBytes = 6

// 32 characters: as many as the hash has bytes, the least that RFC 2104 §3 advises for a key.
const leastSecretCharacters = 32
const keyIdForm = /^[A-Za-z0-9_-]{1,32}$/
// 128 is far more than an id and a time need, and keeps the link on one line of most mail programs.
const subjectForm = /^[A-Za-z0-9_~-]{1,128}$/
// 16 bytes: RFC 2104 §5 allows half of SHA-256's 32; 2^128 guesses are out of reach and the link stays short.
const macBytes = 16

function problemOf(key: TokenKey): string | undefined {
  if (!keyIdForm.test(key.id)) {
    return `Expected a key id of 1 to 32 letters, digits, "-" or "_", got "${key.id}". Rename the key.`
  }
  if (key.secret.length < leastSecretCharacters) {
    return (
      `Expected the secret of key "${key.id}" to have at least ${leastSecretCharacters} characters, got ` +
      `${key.secret.length}. Make one with: openssl rand -base64 32`
    )
  }
  return undefined
}

/** NUL can stand in none of the three parts, so two different triples never give the same bytes. */
function macOf(key: TokenKey, purpose: TokenPurpose, subject: string): string {
  const signed = ['coursepost link', purpose, key.id, subject].join('\0')
  return createHmac('sha256', key.secret).update(signed).digest().subarray(0, macBytes).toString('base64url')
}

/** Compares the text, not the bytes it stands for: base64url's last character has spare bits that would pass. */
function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
