/**
 * A whole message, RFC 5322 and MIME, compiled once for everyone and written out per person.
 * Line ends are CRLF and the last line has one, so the bytes are fit for SMTP's DATA once dots are stuffed.
 */
import { createHash } from 'node:crypto'
import type { Email } from '../email.ts'
import { fill, holeValue, type Values } from '../fill.ts'
import { hole, holeNames } from '../hole.ts'
import { mailbox, wireAddress } from './address.ts'
import { foldedHeader, plainHeader, textHeader } from './header.ts'
import { dateTime, messageId, ownHeaders } from './header-values.ts'
import { compileBody, type Piece } from './template.ts'

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
  /** Throws `MessageError` when the person's address or a value cannot be put on the wire. */
  render(person: Person): Uint8Array
  /** Names of the holes that `values` must fill. */
  readonly holes: readonly string[]
}

const unsubscribeHole = 'unsubscribe-url'

export function compileMessage(email: Email, frame: MessageFrame): Message {
  const before = Buffer.from(fixedHeaders(frame), 'latin1')
  const body = multipart(email)
  const holes = holeNames(email.subject, email.text, email.html, frame.unsubscribe ? hole(unsubscribeHole) : '')
  return {
    holes,
    render(person) {
      const personal = Buffer.from(personalHeaders(email, frame, person), 'latin1')
      const rest = body.map((piece) => (typeof piece === 'function' ? piece(person.values) : piece))
      return Buffer.concat([before, personal, ...rest])
    },
  }
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

function personalHeaders(email: Email, frame: MessageFrame, person: Person): string {
  return [
    foldedHeader('To', mailbox(person.to.name, person.to.address)),
    // Encoded as a whole: white space between encoded words is dropped, so a value cannot be encoded by itself.
    textHeader('Subject', fill(email.subject, person.values, 'plain')),
    plainHeader('Date', dateTime(person.date)),
    plainHeader('Message-ID', messageId(person.messageId)),
    referenceHeaders(person.references ?? []),
    frame.unsubscribe ? unsubscribeHeaders(person.values) : '',
  ].join('')
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
function multipart(email: Email): Piece[] {
  const boundary = boundaryOf(email)
  return [
    ascii('MIME-Version: 1.0\r\n', `Content-Type: multipart/alternative;\r\n boundary="${boundary}"\r\n\r\n`),
    ascii(`--${boundary}\r\n`, partHeaders('text/plain')),
    ...compileBody(email.text, 'plain'),
    ascii(`\r\n--${boundary}\r\n`, partHeaders('text/html')),
    ...compileBody(email.html, 'html'),
    ascii(`\r\n--${boundary}--\r\n`),
  ]
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

function ascii(...lines: string[]): Buffer {
  return Buffer.from(lines.join(''), 'latin1')
}
