import { randomBytes } from 'node:crypto'

// 16 bytes: nobody guesses one, and two never meet. Hex, not base64: an id stands before the @ of a Message-ID, and
// mail systems on the way may fold case there (RFC 5321 §2.4 forbids it; they do).
const idBytes = 16

/** Opaque: tells nothing of the person, the course or the order. */
export function newId(): string {
  return randomBytes(idBytes).toString('hex')
}
