/** Holes: a value arrives as it was given, and changes nothing but its own place. */
import { compileMessage, hole, type Message } from '@coursepost/email'
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { bodyText, lineText } from './arbitrary.ts'
import { email, frame, person, written } from './mail.ts'

const pieces = fc.array(bodyText, { minLength: 2, maxLength: 4 })

describe('a value', () => {
  test('arrives exactly as given, in text and in HTML, and leaves every byte around it as it was', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, lineText, async (fixed, value) => {
        const message = compileMessage(email({ text: fixed.join(hole('name')), html: fixed.join(hole('name')) }), frame)
        const bytes = render(message, value)
        const parsed = await simpleParser(bytes, { skipHtmlToText: true, skipImageLinks: true })
        expect(parsed.text).toBe(fixed.join(value))
        expect(parsed.html).toBe(fixed.join(escaped(value)))
        const holes = fixed.length - 1
        const values = [...Array(holes).fill(ownLines(value)), ...Array(holes).fill(ownLines(escaped(value))), '']
        expect(bytes.toString('latin1')).toBe(
          fixedPieces(message)
            .map((piece, index) => piece + values[index])
            .join(''),
        )
      }),
      { numRuns: 200 },
    )
  })

  test('may be empty, or be all that a body holds', async () => {
    const message = compileMessage(
      email({ text: `${hole('name')}${hole('name')}`, html: `<p>${hole('name')}</p>` }),
      frame,
    )
    const empty = await simpleParser(render(message, ''), { skipHtmlToText: true })
    expect(empty.html).toBe('<p></p>')
    const full = await simpleParser(render(message, 'Ada'), { skipHtmlToText: true })
    expect(full.text).toBe('AdaAda')
    expect(full.html).toBe('<p>Ada</p>')
  })

  test('is escaped as HTML in the HTML part alone', () => {
    const message = written({ html: `<p title="${hole('name')}">`, text: hole('name') }, { values: { name: `"<b>&'` } })
    expect(decoded(message)).toContain('<p title="&quot;&lt;b&gt;&amp;&#39;">')
    expect(decoded(message)).toContain(`\r\n\r\n"<b>&'`)
  })

  test('in a piece of a URL cannot leave its place', () => {
    const html = `<a href="https://bread.example/?who=${hole('name', 'address-part')}&amp;x=1">`
    const message = written({ html }, { values: { name: '"&x=2#/../?é' } })
    expect(decoded(message)).toContain('?who=%22%26x%3D2%23%2F..%2F%3F%C3%A9&amp;x=1"')
  })

  test.each([
    'javascript:alert(1)',
    'https://a.example/ b',
    'https://a.example/"x',
    'https://a.example/é',
    '',
    'data:text/html,x',
  ])('that should be a whole URL and is not is refused: %s', (value) => {
    expect(() => written({ html: hole('manage-url', 'address') }, { values: { 'manage-url': value } })).toThrow(
      'expected an http or https address for the hole `manage-url`',
    )
  })

  test('that is missing is named', () => {
    expect(() => written({ text: hole('first-name') })).toThrow('expected a value for the hole `first-name`, got none')
    // A name that every object has is no value either.
    expect(() => written({ text: hole('constructor') })).toThrow('expected a value for the hole `constructor`')
  })

  test('loses line ends, controls and what turns writing round, which nobody types', () => {
    const message = written({ text: `[${hole('name')}]` }, { values: { name: 'A\r\nBcc: x\0\u202Eda\u2028\uD800' } })
    expect(Buffer.from(decoded(message), 'latin1').toString()).toContain('[A Bcc: x da \uFFFD]')
  })
})

test('the holes of a message are its values’ names, once each, the unsubscribe link among them when it is offered', () => {
  const mail = email({ subject: hole('b'), text: hole('a') + hole('b'), html: hole('c', 'address') })
  expect(compileMessage(mail, frame).holes).toEqual(['b', 'a', 'c'])
  expect(compileMessage(mail, { ...frame, unsubscribe: true }).holes).toEqual(['b', 'a', 'c', 'unsubscribe-url'])
})

test('the same mail for the same person is the same bytes, and the boundary knows no value', () => {
  const mail = { text: `${hole('name')}\n` }
  expect(written(mail, { values: { name: 'Ada' } })).toBe(written(mail, { values: { name: 'Ada' } }))
  const boundary = (message: string) => /boundary="(.+)"/.exec(message)?.[1]
  expect(boundary(written(mail, { values: { name: 'Ada' } }))).toBe(boundary(written(mail, { values: { name: 'Bo' } })))
  expect(boundary(written(mail, { values: { name: 'Ada' } }))).not.toBe(boundary(written({ text: 'Other\n' })))
})

function render(message: Message, name: string): Buffer {
  return Buffer.from(message.render({ ...person, values: { name } }))
}

/** The bytes between the holes, as a value that occurs nowhere else shows them. */
function fixedPieces(message: Message): string[] {
  return render(message, 'nowhere-else').toString('latin1').split('nowhere-else=\r\n')
}

/** A value as it must stand: its own quoted-printable lines, each ended by a soft break. */
function ownLines(value: string): string {
  const message = written({ text: `x${hole('name')}y`, html: '-' }, { values: { name: value } })
  const body = message.split('\r\n\r\n')[2]!
  return body.slice('x=\r\n'.length, body.indexOf('y\r\n--=_'))
}

function escaped(value: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return value.replace(/[&<>"']/g, (character) => entities[character]!)
}

/** Quoted-printable undone by the book, RFC 2045, section 6.7. */
function decoded(message: string): string {
  return message
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
