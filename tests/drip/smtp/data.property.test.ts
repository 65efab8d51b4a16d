/** What DATA wants of a message: held against nodemailer's own stream, for any bytes. */
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import DataStream from 'nodemailer/lib/smtp-connection/data-stream'
import { describe, expect, test } from 'vitest'
import { forData, withoutLastBreak } from '../../../packages/drip/src/smtp/data.ts'

/** Bytes that matter to lines, close together. */
const bytes = fc
  .array(fc.constantFrom('\r\n', '\r', '\n', '.', '\r\n.', 'a', 'é', ' '), { maxLength: 40 })
  .map((pieces) => Buffer.from(pieces.join(''), 'latin1'))

describe('a message for DATA', () => {
  test('is what nodemailer makes of it', () =>
    fc.assert(
      fc.asyncProperty(
        bytes.filter(({ length }) => length > 0),
        async (given) => {
          const stream = new DataStream()
          stream.end(given)
          expect(`${Buffer.from(forData(given)).toString('latin1')}.\r\n`).toBe(
            (await buffer(stream)).toString('latin1'),
          )
        },
      ),
      { numRuns: 2000 },
    ))

  test('is left alone, and not copied, where nothing is to be done', () => {
    const message = Buffer.from('Subject: Hello\r\n\r\nA dot . and two .. inside\r\n')
    expect(forData(message)).toBe(message)
  })

  test('leaves but for its last line break, which goes with the dot', () => {
    expect(Buffer.from(withoutLastBreak(Buffer.from('a\r\nb\r\n'))).toString()).toBe('a\r\nb')
    expect(Buffer.from(forData(new Uint8Array())).toString()).toBe('\r\n')
  })
})
