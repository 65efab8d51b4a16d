import { generateKeyPairSync } from 'node:crypto'
import { compileMessage, createSigner, hole, isAligned, publicRecord, SigningError, usableKey } from '@coursepost/email'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText, bodyText } from '../message/arbitrary.ts'
import { email, frame, person } from '../message/mail.ts'
import { domain, ed25519, pem, rsa, signer } from './keys.ts'
import { verify } from './verifier.ts'

const at = new Date('2026-11-26T08:00:00Z')

function message(more: { text?: string; name?: string; subject?: string } = {}): Uint8Array {
  const { text = 'Rye\n', name = 'Ada', subject = 'Rye' } = more
  const mail = email({
    subject: `${subject} ${hole('name')}`,
    text: text + hole('name'),
    html: `<p>${hole('name')}</p>${text}`,
  })
  return compileMessage(mail, {
    ...frame,
    replyTo: 'hello@bread.example',
    unsubscribe: true,
    feedbackId: 'a:b:c:d',
  }).render({
    ...person,
    to: { address: 'ada@mail.example', name },
    references: ['first@bread.example'],
    values: { name, 'unsubscribe-url': 'https://bread.example/u/1' },
  })
}

const passes = [
  ['rsa', 'pass'],
  ['ed', 'pass'],
]

describe('a signed message', () => {
  test('is verified by another program, both signatures, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(bodyText, anyText, anyText, async (text, name, subject) => {
        expect(await verify(await signer.sign(message({ text, name, subject }), at))).toEqual(passes)
      }),
      { numRuns: 150 },
    )
  })

  test('is the message itself behind its signatures, and the same each time', async () => {
    const plain = Buffer.from(message())
    const signed = Buffer.from(await signer.sign(plain, at))
    expect(signed.subarray(-plain.length).equals(plain)).toBe(true)
    expect(Buffer.from(await signer.sign(plain, at)).equals(signed)).toBe(true)
    const lines = signed.toString('latin1').split('\r\n')
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(78)
  })

  test('seals every header that it has, and From and its like against a second one', async () => {
    const signed = Buffer.from(await signer.sign(message(), at)).toString('latin1')
    const names = /h=([^;]*);/.exec(signed.replace(/\r\n /g, ''))![1]!.split(':')
    for (const name of [
      'list-unsubscribe',
      'list-unsubscribe-post',
      'references',
      'from',
      'subject',
      'to',
      'date',
      'content-type',
    ]) {
      expect(
        names.filter((one) => one === name),
        name,
      ).toHaveLength(2)
    }
    // Absent, and named all the same: nobody may add one.
    expect(names.filter((one) => one === 'cc')).toHaveLength(1)
  })

  test.each([
    ['the subject is another', (text: string) => text.replace('Subject: Rye', 'Subject: Rya')],
    ['there is a second From', (text: string) => text.replace('From: ', 'From: eve@evil.example\r\nFrom: ')],
    [
      'there is a From behind it',
      (text: string) => text.replace('MIME-Version', 'From: eve@evil.example\r\nMIME-Version'),
    ],
    [
      'the encoding was added',
      (text: string) => text.replace('MIME-Version', 'Content-Transfer-Encoding: base64\r\nMIME-Version'),
    ],
    ['a Cc was added', (text: string) => text.replace('MIME-Version', 'Cc: eve@evil.example\r\nMIME-Version')],
    ['the link to stop is another', (text: string) => text.replace('/u/1', '/u/2')],
    ['the word of one-click is gone', (text: string) => text.replace(/List-Unsubscribe-Post: .*\r\n/, '')],
    [
      'the body is another',
      (text: string) => text.replace('Rye=\r\n', 'Bye=\r\n').replace('\r\nRye\r\n', '\r\nBye\r\n'),
    ],
  ])('fails when %s', async (_, change) => {
    const signed = Buffer.from(await signer.sign(message(), at)).toString('latin1')
    const changed = change(signed)
    expect(changed).not.toBe(signed)
    expect((await verify(changed)).map(([, result]) => result)).not.toContain('pass')
  })

  test('survives what relays do to white space', async () => {
    const signed = Buffer.from(
      await signer.sign(
        message({ subject: 'A long subject that is folded once or twice on its way to the reader, it may be' }),
        at,
      ),
    ).toString('latin1')
    const [head = '', ...body] = signed.split('\r\n\r\n')
    const refolded = head.replace(/^(Subject|List-Id):[ ]/gm, '$1:  \t').replace(/\r\n (?=\S)/g, '\r\n\t ')
    expect(await verify(`${refolded}\r\n\r\n${body.join('\r\n\r\n')}\r\n\r\n`)).toEqual(passes)
  })
})

test('fields that a relay adds or takes for its own use leave the seal whole', async () => {
  const mail = compileMessage(email(), { ...frame, headers: { 'X-Campaign': 'rye' }, feedbackId: 'a:b:c:d' }).render(
    person,
  )
  const signed = Buffer.from(await signer.sign(mail, at)).toString('latin1')
  const relayed = `Received: by relay.example\r\nFeedback-ID: 1:2:3:relay\r\n${signed.replace(/X-Campaign: .*\r\n/, '')}`
  expect(relayed).not.toContain('X-Campaign')
  expect(await verify(relayed)).toEqual(passes)
})

test.each(['From: a@bread.example', 'Subject: x\r\n\r\nbody', 'From: a@bread.example\n\nbody\n'])(
  'what is no message is refused: %j',
  async (text) => {
    await expect(signer.sign(Buffer.from(text), at)).rejects.toThrow('expected a whole message')
  },
)

describe('a signer is refused', () => {
  const small = pem(generateKeyPairSync('rsa', { modulusLength: 1024 }))
  const curve = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }))

  test.each([
    [
      'an RSA key that is too short',
      { domain, keys: [{ selector: 'a', privateKey: small }] },
      'an RSA key of 2048 to 4096 bits for the selector a, got 1024',
    ],
    [
      'a key of another kind',
      { domain, keys: [{ selector: 'a', privateKey: curve }] },
      'expected an RSA or Ed25519 key',
    ],
    [
      'what is no key',
      { domain, keys: [{ selector: 'a', privateKey: 'secret words' }] },
      'expected a private key in PEM',
    ],
    [
      'a selector that DNS cannot have',
      { domain, keys: [{ ...rsa, selector: 'a b' }] },
      'expected a selector such as s2026',
    ],
    ['one selector twice', { domain, keys: [rsa, rsa] }, 'got rsa twice'],
    ['a domain that is none', { domain: 'a;b', keys: [rsa] }, 'expected a domain such as example.com'],
    ['no key at all', { domain, keys: [] }, 'expected at least one key'],
  ])('for %s', (_, options, message) => {
    expect(() => createSigner(options)).toThrow(SigningError)
    expect(() => createSigner(options)).toThrow(message)
    expect(() => createSigner(options)).not.toThrow('secret words')
  })
})

test('a signature counts for its own domain and those below it', () => {
  expect(isAligned('a@bread.example', 'bread.example')).toBe(true)
  expect(isAligned('a@mail.Bread.example', 'bread.example')).toBe(true)
  expect(isAligned('a@bäcker.example', 'xn--bcker-gra.example')).toBe(true)
  expect(isAligned('a@notbread.example', 'bread.example')).toBe(false)
  expect(isAligned('a@bread.example', 'mail.bread.example')).toBe(false)
})

test('the record to publish holds the public key', () => {
  expect(publicRecord(usableKey(rsa))).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{380,}={0,2}$/)
  expect(publicRecord(usableKey(ed25519))).toMatch(/^v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=$/)
})
