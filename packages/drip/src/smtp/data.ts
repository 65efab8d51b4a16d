/** A message as SMTP's DATA wants it, and the way it leaves: all but its last line break, and that one with the dot. */
import type { Readable, Writable } from 'node:stream'

/**
 * Lines end in CRLF, the last one too, and what begins with a dot has another before it (RFC 5321 §4.5.2): the same
 * bytes where they are so already, as those of `@coursepost/email` are.
 */
export function forData(bytes: Uint8Array): Uint8Array {
  return isForData(bytes) ? bytes : madeForData(bytes)
}

/** A pattern, because it looks at each byte of each mail and nothing in the language does that sooner. */
function isForData(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  return text.endsWith('\r\n') && !unfit.test(text)
}

const unfit = /^\.|\n\.|\r(?!\n)|(?<!\r)\n/

/** A line feed or a carriage return that stands alone ends a line too, so that no server can read more lines than we. */
function madeForData(bytes: Uint8Array): Uint8Array {
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  return Buffer.from(lines.map((line) => `${line.startsWith('.') ? '.' : ''}${line}\r\n`).join('') || '\r\n', 'latin1')
}

/** What leaves before the dot. The line break that is left is part of what ends DATA, CRLF "." CRLF. */
export function withoutLastBreak(message: Uint8Array): Uint8Array {
  return message.subarray(0, -2)
}

/**
 * What nodemailer takes for a stream, and pipes where the message belongs as soon as the server is ready for it. Ended
 * with nothing in it, that place writes CRLF "." CRLF.
 */
export function whenReady(start: (end: Writable) => void): Readable {
  return { pipe: start, destroy() {} } as unknown as Readable
}
