/**
 * A whole message, RFC 5322 and MIME, compiled once for everyone and written out per person.
 * Line ends are CRLF, the last line has one, and none begins with a dot: the bytes are fit for SMTP's DATA as they are.
 */
import { createHash } from 'node:crypto'
import type { Email } from '../email.ts'
import { fill, holeValue, type Values } from '../fill.ts'
import { holeNames } from '../hole.ts'
import { mailbox, wireAddress } from './address.ts'
import { foldedHeader, plainHeader, textHeader } from './header.ts'
import { dateTime, messageId, ownHeaders } from './header-values.ts'
import { MessageError } from './message-error.ts'
import { type BodyTemplate, compileBody, messageWriter } from './template.ts'

/** What is the same for everyone who gets this mail. */
export interface MessageFrame {
  readonly from: { readonly name: string; readonly address: string }
  readonly replyTo?: string
  /** `lessons.example.com`, without angle brackets (RFC 2919). */
  readonly listId: string
  /** More headers, fixed; none of those written here. */
  readonly headers?: Readonly<Record<string, string>>
  /** Whether the mail offers unsubscribing at one click (RFC 8058); fills the hole `unsubscribe-url`. */
  readonly unsubscribe: boolean
  readonly feedbackId?: string
}

export interface Person {
  readonly to: { readonly address: string; readonly name?: string }
  readonly date: Date
  /** Without angle brackets. */
  readonly messageId: string
  /** Message-IDs that this mail belongs to, oldest first, without angle brackets: In-Reply-To and References. */
  readonly references?: readonly string[]
  /** A value for each hole, by name. */
  readonly values: Values
}

export interface Message {
  /**
   * The whole message as it goes over the wire: ASCII, lines end in CRLF, the last one too, and none begins with a dot,
   * so SMTP's dot stuffing (RFC 5321, section 4.5.2) changes nothing. Throws `MessageError` when the person's address or
   * a value cannot be put on the wire.
   */
  render(person: Person): Uint8Array
  /** Names of the holes that `values` must fill. */
  readonly holes: readonly string[]
  /** The message as data: `reviveMessage` makes of it one that renders the same bytes. */
  readonly template: MessageTemplate
}

/** Plain data, fit for JSON. */
export interface MessageTemplate {
  /** Rises when a template of before would be read otherwise. */
  readonly version: 1
  /** Header fields that are the same for everyone, ending in CRLF. */
  readonly head: string
  /** May hold holes, so it is encoded per person: white space between encoded words is dropped. */
  readonly subject: string
  readonly unsubscribe: boolean
  /** From MIME-Version to the last boundary. */
  readonly body: BodyTemplate
}

const unsubscribeHole = 'unsubscribe-url'

export function compileMessage(email: Email, frame: MessageFrame): Message {
  return reviveMessage({
    version: 1,
    head: fixedHeaders(frame),
    subject: email.subject,
    unsubscribe: frame.unsubscribe,
    body: multipart(email),
  })
}

/** A compiled message from its template, of this version or from a store. */
export function reviveMessage(template: MessageTemplate): Message {
  if (template.version !== 1) {
    throw new MessageError(`expected a message template of version 1, got ${JSON.stringify(template.version)}`)
  }
  const { head, subject, unsubscribe, body } = template
  const write = messageWriter(body)
  const fixedSubject = holeNames(subject).length === 0 ? textHeader('Subject', subject) : undefined
  return {
    template,
    holes: holesOf(template),
    render(person) {
      const own = fixedSubject ?? textHeader('Subject', fill(subject, person.values, 'plain'))
      return write(head + personalHeaders(person, own, unsubscribe), person.values)
    },
  }
}

function holesOf({ subject, unsubscribe, body }: MessageTemplate): string[] {
  const names = [
    ...holeNames(subject),
    ...body.holes.map(({ name }) => name),
    ...(unsubscribe ? [unsubscribeHole] : []),
  ]
  return [...new Set(names)]
}

function fixedHeaders(frame: MessageFrame): string {
  return [
    foldedHeader('From', mailbox(frame.from.name, frame.from.address)),
    frame.replyTo === undefined ? '' : foldedHeader('Reply-To', wireAddress(frame.replyTo)),
    // RFC 2919, section 3.
    plainHeader('List-Id', `<${frame.listId}>`),
    // RFC 3834, section 5: so that vacation responders keep still.
    plainHeader('Auto-Submitted', 'auto-generated'),
    frame.feedbackId === undefined ? '' : plainHeader('Feedback-ID', frame.feedbackId),
    ...ownHeaders(frame.headers ?? {}),
  ].join('')
}

function personalHeaders(person: Person, subject: string, unsubscribe: boolean): string {
  return (
    foldedHeader('To', mailbox(person.to.name, person.to.address)) +
    subject +
    plainHeader('Date', dateTime(person.date)) +
    plainHeader('Message-ID', messageId(person.messageId)) +
    referenceHeaders(person.references ?? []) +
    (unsubscribe ? unsubscribeHeaders(person.values) : '')
  )
}

/** RFC 5322, section 3.6.4: In-Reply-To names the one answered, References all of the thread. */
function referenceHeaders(ids: readonly string[]): string {
  const last = ids.at(-1)
  if (last === undefined) return ''
  return plainHeader('In-Reply-To', messageId(last)) + plainHeader('References', ids.map(messageId).join(' '))
}

/** RFC 8058, section 3.1: both headers, the address in https, and DKIM over both, which the sender sees to. */
function unsubscribeHeaders(values: Values): string {
  const address = holeValue({ name: unsubscribeHole, use: 'address' }, values, 'plain')
  return (
    plainHeader('List-Unsubscribe', `<${address}>`) + plainHeader('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click')
  )
}

/** RFC 2046, section 5.1.4: the plainest alternative first. */
function multipart(email: Email): BodyTemplate {
  const boundary = boundaryOf(email)
  return compileBody([
    { encoded: `MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n\r\n` },
    { encoded: `--${boundary}\r\n${partHeaders('text/plain')}` },
    { text: email.text, medium: 'plain' },
    { encoded: `\r\n--${boundary}\r\n${partHeaders('text/html')}` },
    { text: email.html, medium: 'html' },
    { encoded: `\r\n--${boundary}--\r\n` },
  ])
}

/** RFC 2045, section 6.7, end: `=_` cannot occur in a quoted-printable body, so neither can this, whatever a value is. */
function boundaryOf({ subject, text, html }: Email): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([subject, text, html]))
    .digest('hex')
  return `=_${digest.slice(0, 32)}`
}

function partHeaders(type: string): string {
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
}
