/** The structured values of single header fields. */
import { plainHeader, textHeader } from './header.ts'
import { MessageError } from './message-error.ts'

/** RFC 5322, section 3.3, always in UTC. */
export function dateTime(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new MessageError('expected a date for the Date header, got an invalid one')
  return date.toUTCString().replace('GMT', '+0000')
}

/** RFC 5322, section 3.6.4. */
export function messageId(id: string): string {
  if (/^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.]+@[A-Za-z0-9.-]+$/.test(id)) return `<${id}>`
  throw new MessageError(`expected a message id like id@example.com, without angle brackets, got ${JSON.stringify(id)}`)
}

const written = [
  ...['From', 'Sender', 'Reply-To', 'To', 'Cc', 'Bcc', 'Subject', 'Date', 'Message-ID', 'List-Id', 'List-Unsubscribe'],
  ...['List-Unsubscribe-Post', 'Auto-Submitted', 'Feedback-ID', 'MIME-Version', 'Return-Path', 'Received'],
  ...['In-Reply-To', 'References', 'DKIM-Signature'],
].map((name) => name.toLowerCase())

/** The operator's own headers: any that a mail does not have already. */
export function ownHeaders(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => {
    const lower = name.toLowerCase()
    if (!/^[a-z][a-z0-9-]{0,60}$/.test(lower) || written.includes(lower) || lower.startsWith('content-')) {
      throw new MessageError(`expected a header of your own, such as X-Campaign, got ${JSON.stringify(name)}`)
    }
    // What looks like an encoded word would be decoded on the way, so it is encoded itself.
    return /^[!-~]+$/.test(value) && !value.includes('=?') ? plainHeader(name, value) : textHeader(name, value)
  })
}
