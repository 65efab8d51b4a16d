import { checkTokenKeys, readToken, signToken, type TokenKey, TokenKeyError, type TokenPurpose } from '@coursepost/drip'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

const purposes: TokenPurpose[] = ['confirm', 'manage', 'unsubscribe']
const first: TokenKey = { id: 'k1', secret: 'a'.repeat(32) }
const second: TokenKey = { id: 'k2', secret: 'b'.repeat(32) }

const urlSafe = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-']
const keys = fc.record({
  id: fc.string({ unit: fc.constantFrom(...urlSafe), minLength: 1, maxLength: 32 }),
  secret: fc.string({ unit: 'binary', minLength: 32, maxLength: 80 }),
})
const subjects = fc.string({ unit: fc.constantFrom(...urlSafe, '~'), minLength: 1, maxLength: 128 })
const anyPurpose = fc.constantFrom(...purposes)

test('a token gives its subject back for the purpose it was signed for', () => {
  fc.assert(
    fc.property(keys, anyPurpose, subjects, (key, purpose, subject) => {
      expect(readToken([key], purpose, signToken([key], purpose, subject))).toBe(subject)
    }),
  )
})

test('a token stands in the path of a URL as it is', () => {
  fc.assert(
    fc.property(keys, anyPurpose, subjects, (key, purpose, subject) => {
      const token = signToken([key], purpose, subject)
      expect(encodeURIComponent(token)).toBe(token)
      expect(new URL(`https://example.org/manage/${token}`).pathname).toBe(`/manage/${token}`)
    }),
  )
})

test('a token for one purpose is nothing to the others', () => {
  fc.assert(
    fc.property(anyPurpose, anyPurpose, subjects, (signed, asked, subject) => {
      fc.pre(signed !== asked)
      expect(readToken([first], asked, signToken([first], signed, subject))).toBeUndefined()
    }),
  )
})

test('a token with any one bit flipped is nothing', () => {
  fc.assert(
    fc.property(anyPurpose, subjects, fc.nat(), fc.integer({ min: 0, max: 7 }), (purpose, subject, place, bit) => {
      const bytes = Buffer.from(signToken([first], purpose, subject), 'latin1')
      bytes[place % bytes.length]! ^= 1 << bit
      expect(readToken([first, second], purpose, bytes.toString('latin1'))).toBeUndefined()
    }),
  )
})

test('a token with any one character replaced by another URL-safe one is nothing', () => {
  fc.assert(
    fc.property(
      anyPurpose,
      subjects,
      fc.nat(),
      fc.constantFrom(...urlSafe, '.', '~'),
      (purpose, subject, at, other) => {
        const token = signToken([first], purpose, subject)
        const place = at % token.length
        fc.pre(token[place] !== other)
        expect(readToken([first], purpose, token.slice(0, place) + other + token.slice(place + 1))).toBeUndefined()
      },
    ),
  )
})

test('a token cut short or drawn out is nothing', () => {
  fc.assert(
    fc.property(anyPurpose, subjects, fc.nat(), fc.string({ minLength: 1 }), (purpose, subject, at, tail) => {
      const token = signToken([first], purpose, subject)
      expect(readToken([first], purpose, token.slice(0, at % token.length))).toBeUndefined()
      expect(readToken([first], purpose, token + tail)).toBeUndefined()
    }),
  )
})

test('two subjects never share a token, whatever separators they hold', () => {
  fc.assert(
    fc.property(anyPurpose, subjects, subjects, (purpose, one, other) => {
      fc.pre(one !== other)
      expect(signToken([first], purpose, one)).not.toBe(signToken([first], purpose, other))
    }),
  )
})

test('garbage is nothing, and never an exception', () => {
  fc.assert(
    fc.property(anyPurpose, fc.string({ unit: 'binary' }), (purpose, garbage) => {
      expect(readToken([first], purpose, garbage)).toBeUndefined()
      expect(readToken([first], purpose, `k1.${garbage}`)).toBeUndefined()
      expect(readToken([first], purpose, `k1.subject.${garbage}`)).toBeUndefined()
    }),
  )
})

test('a token signed with another secret under the same key id is nothing', () => {
  const forged = signToken([{ id: 'k1', secret: 'c'.repeat(32) }], 'manage', 'enrolment')
  expect(readToken([first], 'manage', forged)).toBeUndefined()
})

test('after a rotation the old key still verifies and the new one signs', () => {
  const old = signToken([first], 'manage', 'enrolment')
  const rotated = [second, first]
  expect(readToken(rotated, 'manage', old)).toBe('enrolment')
  expect(signToken(rotated, 'manage', 'enrolment')).toMatch(/^k2\./)
})

test('a key taken out of the list verifies nothing any more', () => {
  const old = signToken([first], 'manage', 'enrolment')
  expect(readToken([second], 'manage', old)).toBeUndefined()
  expect(readToken([], 'manage', old)).toBeUndefined()
})

test('the key id is signed too: another key with the same secret does not take the token over', () => {
  const twin = { id: 'k2', secret: first.secret }
  const renamed = signToken([first], 'manage', 'enrolment').replace(/^k1/, 'k2')
  expect(readToken([first, twin], 'manage', renamed)).toBeUndefined()
})

test('keys that protect nobody are refused with the next step', () => {
  expect(() => checkTokenKeys([first, second])).not.toThrow()
  expect(() => checkTokenKeys([])).toThrow(/got none\. Add one/)
  expect(() => checkTokenKeys([{ id: 'k1', secret: 'a'.repeat(31) }])).toThrow(/at least 32 characters, got 31/)
  expect(() => checkTokenKeys([first, { id: 'short', secret: '' }])).toThrow(/"short".*openssl rand/)
  expect(() => checkTokenKeys([{ id: 'a.b', secret: first.secret }])).toThrow(/got "a\.b"/)
  expect(() => checkTokenKeys([first, first])).toThrow(/got "k1" twice/)
})

test('an error about a key never holds the secret', () => {
  const secret = 'correct horse battery'
  expect(() => checkTokenKeys([{ id: 'k1', secret }])).toThrow(TokenKeyError)
  expect(() => checkTokenKeys([{ id: 'k1', secret }])).not.toThrow(secret)
})

test('a weak key signs nothing and verifies nothing', () => {
  const weak = { id: 'weak', secret: 'guess me' }
  expect(() => signToken([weak], 'manage', 'enrolment')).toThrow(TokenKeyError)
  expect(readToken([weak], 'manage', 'weak.enrolment.AAAAAAAAAAAAAAAAAAAAAA')).toBeUndefined()
})

test('a subject that a URL would change is refused before it is signed', () => {
  for (const subject of ['', 'a.b', 'a/b', 'a b', 'ä', 'a'.repeat(129)]) {
    expect(() => signToken([first], 'manage', subject)).toThrow(RangeError)
  }
})
