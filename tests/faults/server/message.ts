/** The end of a message on the wire, and what the log keeps of it. */
import { createHash } from 'node:crypto'

const end = Buffer.from('\r\n.\r\n')

/** RFC 5321 §4.1.1.4: CRLF, a dot, CRLF. The length of the message without it; -1 while it has not come. */
export function endOf(bytes: Buffer): number {
  return bytes.indexOf(end)
}

export const endBytes = end.length

export interface Seen {
  readonly messageId: string
  readonly subject: string
  readonly digest: string
}

export function see(message: Buffer): Seen {
  const head = message
    .subarray(0, message.indexOf('\r\n\r\n'))
    .toString('latin1')
    .replace(/\r\n[ \t]/g, ' ')
  return {
    messageId: field(head, 'Message-ID'),
    subject: field(head, 'Subject'),
    digest: createHash('sha256').update(message).digest('base64url'),
  }
}

function field(head: string, name: string): string {
  return new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
}
