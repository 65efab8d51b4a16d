import { MessageError, wireAddress } from '@coursepost/email'
import { describe, expect, test } from 'vitest'
import { headersOf, written } from './mail.ts'

describe('the header', () => {
  test('holds each field once, and nothing that was not asked for', () => {
    expect([...headersOf(written()).keys()].sort()).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      'list-id',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ])
  })

  test('offers to unsubscribe at one click when the frame says so', () => {
    const message = written({}, { values: { 'unsubscribe-url': 'https://bread.example/u/1' } }, { unsubscribe: true })
    expect(headersOf(message).get('list-unsubscribe')).toBe('<https://bread.example/u/1>')
    expect(headersOf(message).get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  })

  test('encodes a value of one’s own that looks like an encoded word, however long', () => {
    const own = `=?utf-8?Q?a?=${'x'.repeat(80)}`
    const message = written({}, {}, { headers: { 'X-Own': own } })
    for (const line of message.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76)
    expect(headersOf(message).get('x-own')).toMatch(/^=\?utf-8\?[BQ]\?/)
  })

  test('dates in UTC, with two digits for the day', () => {
    const message = written({}, { date: new Date('2026-02-03T23:59:59.999Z') })
    expect(headersOf(message).get('date')).toBe('Tue, 03 Feb 2026 23:59:59 +0000')
    expect(() => written({}, { date: new Date(Number.NaN) })).toThrow(MessageError)
  })

  test.each([
    ['plain', 'Ada Lovelace', 'Ada Lovelace <ada@mail.example>'],
    ['with a comma', 'Lovelace, Ada', '"Lovelace, Ada" <ada@mail.example>'],
    ['with quotes', 'Ada "A" \\ L.', '"Ada \\"A\\" \\\\ L." <ada@mail.example>'],
    ['like an encoded word', '=?utf-8?Q?x?=', '=?utf-8?B?PT91dGYtOD9RP3g/PQ==?= <ada@mail.example>'],
    ['like an address', '<eve@evil.example>,', '"<eve@evil.example>," <ada@mail.example>'],
    ['with accents', 'Zoë', '=?utf-8?Q?Zo=C3=AB?= <ada@mail.example>'],
    ['in Hebrew', 'עדה', '=?utf-8?B?16LXk9eU?= <ada@mail.example>'],
    ['with line ends', 'Ada\r\nBcc: eve@evil.example', '"Ada Bcc: eve@evil.example" <ada@mail.example>'],
    ['of blanks', ' \t ', 'ada@mail.example'],
  ])('takes a name %s', (_, name, expected) => {
    expect(headersOf(written({}, { to: { address: 'ada@mail.example', name } })).get('to')).toBe(expected)
  })

  test('no subject, name or header of one’s own can begin another header', () => {
    const evil = 'x\r\nBcc: eve@evil.example\r\n\r\nbody'
    const message = written(
      { subject: evil },
      { to: { address: 'ada@mail.example', name: evil } },
      { from: { name: evil, address: 'b@c.example' }, headers: { 'X-Own': evil } },
    )
    expect(headersOf(message).has('bcc')).toBe(false)
    expect(message.match(/^Bcc:/gim)).toBeNull()
  })

  test('has no control in its subject, not even encoded', () => {
    expect(headersOf(written({ subject: 'Rye\0\x07 and\u202E wheat' })).get('subject')).toBe('Rye and wheat')
  })

  test.each(['Bcc', 'Subject', 'List-Unsubscribe', 'Content-Type', 'X Own', 'X:Own', 'X\r\nBcc', ''])(
    'refuses `%s` as a header of one’s own',
    (name) => {
      expect(() => written({}, {}, { headers: { [name]: 'x' } })).toThrow('expected a header of your own')
    },
  )

  test.each([
    ['a list id with a line end', { listId: 'a\r\nBcc: eve@evil.example' }, {}],
    ['a feedback id beyond ASCII', { feedbackId: 'ä' }, {}],
    ['a message id without a host', {}, { messageId: 'abc' }],
    ['a message id in brackets', {}, { messageId: '<a@b.example>' }],
    ['a message id with a line end', {}, { messageId: 'a@b.example\r\nBcc: x' }],
  ])('refuses %s', (_, around, to) => {
    expect(() => written({}, to, around)).toThrow(MessageError)
  })
})

describe('an address', () => {
  test.each([
    'ada@mail.example',
    "o'hara+bread@mail.example",
    'a.b_c@sub.mail.example',
    'Ada@Mail.Example',
    'a@localhost',
    'a@1.example',
  ])('%s goes as it is', (address) => {
    expect(wireAddress(address)).toBe(address)
  })

  test('has its domain in ASCII', () => {
    expect(wireAddress('ada@bücher.example')).toBe('ada@xn--bcher-kva.example')
  })

  test.each(
    [
      [
        '',
        '@',
        'ada',
        'ada@',
        '@mail.example',
        'ada@mail..example',
        'a..b@mail.example',
        '.a@mail.example',
        'a b@mail.example',
      ],
      [
        'ada@mail.example\r\nBcc: x',
        'ada\0@mail.example',
        'ada@mail.example>',
        '<ada@mail.example',
        'a@b.example, c@d.example',
      ],
      [
        '"a b"@mail.example',
        'ada@[127.0.0.1]',
        'ada@-mail.example',
        'ada@mail.example.',
        `${'a'.repeat(65)}@b.example`,
      ],
      [
        `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(20)}`,
        'ada@ma il.example',
        'a@ü .example',
      ],
    ].flat(),
  )('%j is refused', (address) => {
    expect(() => wireAddress(address)).toThrow(MessageError)
  })

  test('with other letters before the @ is refused with its reason', () => {
    expect(() => wireAddress('zoë@mail.example')).toThrow('SMTPUTF8')
  })
})
