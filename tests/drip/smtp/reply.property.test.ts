import { judge, type Position, parseReply, type Reply } from '@coursepost/drip'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const positions: Position[] = ['connect', 'tls', 'auth', 'mail', 'rcpt', 'data', 'dot']
const code = fc.integer({ min: 200, max: 599 })
const enhanced = fc.option(
  fc.tuple(fc.constantFrom(2, 4, 5), fc.nat(9), fc.nat(30)).map((parts) => parts.join('.')),
  { nil: undefined },
)
const reply: fc.Arbitrary<Reply> = fc.record({ code, enhanced, line: fc.string() })
const maybeReply = fc.option(reply, { nil: undefined })
const deadCodes = ['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1']

test('only replies to RCPT and to the dot judge a mail', () => {
  const before = fc.constantFrom(...positions.filter((position) => position !== 'rcpt' && position !== 'dot'))
  fc.assert(fc.property(before, maybeReply, (position, said) => judge(position, said).kind === 'transport-down'))
})

test('a mail is sent only by a 2xx to the dot', () => {
  fc.assert(
    fc.property(fc.constantFrom(...positions), maybeReply, (position, said) => {
      const sent = position === 'dot' && said !== undefined && said.code < 300
      return (judge(position, said).kind === 'sent') === sent
    }),
  )
})

test('an address is dead only by a permanent reply with one of six codes', () => {
  const often = fc.record({
    code,
    enhanced: fc.constantFrom(...deadCodes, '5.1.7', '5.1.8', '5.7.1'),
    line: fc.string(),
  })
  fc.assert(
    fc.property(fc.constantFrom(...positions), fc.oneof(reply, often), (position, said) => {
      const verdict = judge(position, said)
      if (verdict.kind !== 'rejected' || !verdict.addressDead) return true
      return said.code >= 500 && deadCodes.includes(said.enhanced!)
    }),
  )
})

test('silence after the dot is uncertain, and before it never is', () => {
  for (const position of positions) {
    expect(judge(position, undefined).kind).toBe(position === 'dot' ? 'uncertain' : 'transport-down')
  }
})

test('a reply is read back as it was said, on one line or on several', () => {
  const text = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}[a-z]$/)
  fc.assert(
    fc.property(
      code.filter((n) => n % 100 < 60),
      enhanced,
      fc.array(text, { minLength: 1, maxLength: 4 }),
      (n, status, lines) => {
        const said = lines.map((line) => (status === undefined ? line : `${status} ${line}`))
        const raw = said.map((line, at) => `${n}${at === said.length - 1 ? ' ' : '-'}${line}`).join('\n')
        expect(parseReply(raw)).toEqual({ code: n, enhanced: status, line: said.join(' ') })
      },
    ),
  )
})

test('whatever a server says is read without an error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => void parseReply(raw)))
})

test.each(['', 'hello', '25', '999 no', '160 no', '2500 ok', '250ok'])('is no reply: "%s"', (raw) => {
  expect(parseReply(raw)).toBeUndefined()
})
