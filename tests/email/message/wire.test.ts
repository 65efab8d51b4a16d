/** What every line of every message keeps to, whatever stands in it. */
import { compileMessage, hole, reviveMessage } from '@coursepost/email'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText, bodyText, headerText } from './arbitrary.ts'
import { email, frame, person, written } from './mail.ts'

const mail = fc.record({
  subject: anyText,
  text: bodyText,
  html: bodyText,
  name: anyText,
  toName: anyText,
  own: headerText.filter((own) => own.length < 900),
})

test('lines end in CRLF, hold ASCII, and are at most 76 characters long but for a header that cannot be folded', () => {
  fc.assert(
    fc.property(mail, ({ subject, text, html, name, toName, own }) => {
      const holed = email({
        subject: subject + hole('name'),
        text: text + hole('name') + text,
        html: hole('name') + html,
      })
      const from = { name: toName, address: 'baker@bread.example' }
      const headers = { 'X-Own': own }
      const message = compileMessage(holed, { ...frame, from, headers, unsubscribe: true, feedbackId: 'a:b:c' }).render(
        {
          ...person,
          to: { address: 'ada@mail.example', name: toName },
          values: { name, 'unsubscribe-url': `https://bread.example/unsubscribe/${'x'.repeat(300)}` },
        },
      )
      const lines = Buffer.from(message).toString('latin1').split('\r\n')
      for (const line of lines) {
        expect(line).toMatch(/^[\t -~]*$/)
        // So that dot stuffing (RFC 5321, section 4.5.2) changes no byte of it.
        expect(line).not.toMatch(/^\./)
        expect(line.length).toBeLessThanOrEqual(/^(List-Unsubscribe|X-Own):/.test(line) ? 998 : 76)
      }
      expect(lines.at(-1)).toBe('')
    }),
    { numRuns: 300 },
  )
})

test('a template that went through a store renders the same bytes', () => {
  fc.assert(
    fc.property(mail, anyText, ({ subject, text, html, name }, value) => {
      const holed = email({ subject: subject + hole('name'), text: text + hole('name'), html: hole('name') + html })
      const message = compileMessage(holed, { ...frame, from: { name, address: 'baker@bread.example' } })
      const revived = reviveMessage(JSON.parse(JSON.stringify(message.template)))
      const reader = { ...person, values: { name: value } }
      expect(revived.render(reader)).toEqual(message.render(reader))
      expect(revived.holes).toEqual(message.holes)
    }),
  )
  const { template } = compileMessage(email(), frame)
  expect(() => reviveMessage({ ...template, version: 2 } as never)).toThrow(
    'expected a message template of version 1, got 2',
  )
})

test('white space never ends a line, and no line is a lone dot or begins with "From "', () => {
  const awkward = 'a \nb\t\n.\n..\nFrom me\n.hidden\n \n'
  const lines = written({ text: awkward, html: awkward }).split('\r\n')
  const body = lines.slice(lines.indexOf(''))
  for (const line of body) expect(line).not.toMatch(/[ \t]$|^\.|^From /)
})

test('the boundary stands only where a part begins or ends', () => {
  fc.assert(
    fc.property(bodyText, anyText, (text, value) => {
      const mail = email({ text: `${text}${hole('name')}`, html: text })
      const compiled = compileMessage(mail, frame)
      const boundary = /boundary="(.+)"/.exec(
        Buffer.from(compiled.render({ ...person, values: { name: '' } })).toString(),
      )![1]!
      // Even a value that is the boundary itself.
      const message = Buffer.from(
        compiled.render({ ...person, values: { name: `${value}\r\n--${boundary}--` } }),
      ).toString()
      expect(message.split(boundary)).toHaveLength(5)
    }),
  )
})

test('the plainest alternative stands first', () => {
  const message = written()
  expect(message.indexOf('text/plain')).toBeLessThan(message.indexOf('text/html'))
})

test('a mail beyond ASCII looks like this', async () => {
  const message = written(
    {
      subject: `Für ${hole('name')}: Brot`,
      text: `Hallo ${hole('name')},\nBrot = Mehl.\n`,
      html: `<p>Hallo ${hole('name')}</p>`,
    },
    {
      to: { address: 'a@bäcker.example', name: 'Zoë "Z" 🥐' },
      values: { name: 'Zoë', 'unsubscribe-url': 'https://bread.example/u/1' },
    },
    { unsubscribe: true, feedbackId: 'bread:lessons', replyTo: 'hello@bread.example', headers: { 'X-Kind': 'lesson' } },
  )
  await expect(message.replaceAll('\r\n', '\n')).toMatchFileSnapshot('../../fixtures/email/message.eml')
})
