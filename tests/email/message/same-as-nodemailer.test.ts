/** What a reader's program gets from our bytes is what it would get from nodemailer's for the same mail. */

import { compileMessage, type Email, fillEmail, hole, type MessageFrame, type Person } from '@coursepost/email'
import fc from 'fast-check'
import { type ParsedMail, simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { expect, test } from 'vitest'
import { bodyText, headerText } from './arbitrary.ts'
import { email, frame, person } from './mail.ts'

// nodemailer lets what looks like an encoded word through as one; ours arrives as it was written (headers.test.ts).
const asWritten = headerText.map((text) => text.replaceAll('=?', '?='))

const mail = fc.record({
  subject: asWritten.filter((subject) => subject !== ''),
  text: bodyText,
  html: bodyText,
  fromName: asWritten,
  toName: asWritten,
})

test('mailparser reads the same from our message as from the one nodemailer writes', async () => {
  await fc.assert(
    fc.asyncProperty(mail, async ({ subject, text, html, fromName, toName }) => {
      const from = { name: fromName, address: 'baker@bread.example' }
      const to = { name: toName, address: 'ada@mail.example' }
      const ours = await read(
        compile(email({ subject, text, html }), { ...frame, from, replyTo: 'hello@bread.example' }, { ...person, to }),
      )
      const theirs = await read(await composed(email({ subject, text, html }), from, to))
      expect(ours).toEqual(theirs)
      expect(ours.subject).toBe(subject)
      expect(ours.text).toBe(text)
      expect(ours.html).toBe(html)
    }),
    { numRuns: 300 },
  )
})

test('and so it does with personal places and every header that a lesson’s mail has', async () => {
  const values = fc.record({
    name: headerText,
    'unsubscribe-url': fc.webUrl().filter((url) => /^[!#-;=?-[\]_a-z~]+$/.test(url)),
  })
  await fc.assert(
    fc.asyncProperty(mail, values, async ({ subject, text, html, fromName, toName }, values) => {
      const from = { name: fromName, address: 'baker@bread.example' }
      const to = { name: toName, address: 'ada@mail.example' }
      const holed = email({
        subject: `${subject} ${hole('name')}`.replaceAll('=?', '?='),
        text: `${hole('name')}: ${text}${hole('unsubscribe-url', 'address')}\n`,
        html: `<p title="${hole('name')}">${html}<a href="${hole('unsubscribe-url', 'address')}">${hole('name')}</a></p>`,
      })
      const around = { ...frame, from, replyTo: 'hello@bread.example', unsubscribe: true, feedbackId: 'a:b:c:d' }
      const references = ['first@bread.example', 'second@bread.example']
      const ours = compile(holed, around, { ...person, to, values, references })
      const filled = fillEmail(holed, values)
      const theirs = await composed(
        { ...filled, subject: filled.subject.replaceAll('=?', '?=').replace(/\s+/g, ' ').trim() },
        from,
        to,
        {
          headers: {
            'List-Id': '<lessons.bread.example>',
            'Auto-Submitted': 'auto-generated',
            'Feedback-ID': 'a:b:c:d',
            'List-Unsubscribe': `<${values['unsubscribe-url']}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          },
          inReplyTo: '<second@bread.example>',
          references: references.map((id) => `<${id}>`),
        },
      )
      fc.pre(!/=\?/.test(filled.subject))
      expect(await read(ours)).toEqual(await read(theirs))
    }),
    { numRuns: 200 },
  )
})

function compile(mail: Email, around: MessageFrame, to: Person): Buffer {
  return Buffer.from(compileMessage(mail, around).render(to))
}

function composed(
  mail: Email,
  from: MessageFrame['from'],
  to: { name: string; address: string },
  more: object = {},
): Promise<Buffer> {
  const options = {
    ...{ from, to, replyTo: 'hello@bread.example', subject: mail.subject, text: mail.text, html: mail.html },
    ...{ date: person.date, messageId: `<${person.messageId}>` },
    headers: { 'List-Id': '<lessons.bread.example>', 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...more,
  }
  return new MailComposer(options).compile().build() as Promise<Buffer>
}

async function read(message: Buffer) {
  const parsed: ParsedMail = await simpleParser(message, {
    skipImageLinks: true,
    skipHtmlToText: true,
    skipTextToHtml: true,
  })
  const { subject, text, html, date, messageId, from, to, replyTo, attachments } = parsed
  const people = [from, to, replyTo].map((field) =>
    (Array.isArray(field) ? field : [field]).flatMap((some) => some?.value ?? []),
  )
  return {
    subject,
    text,
    html,
    date,
    messageId,
    people,
    attachments,
    autoSubmitted: parsed.headers.get('auto-submitted'),
    feedbackId: parsed.headers.get('feedback-id'),
    references: [parsed.inReplyTo, parsed.references],
    list: parsed.headers.get('list'),
  }
}
