import { randomBytes } from 'node:crypto'

// 16 bytes: nobody guesses one, and two never meet. Hex, not base64: an id stands before the @ of a Message-ID, and
// mail systems on the way may fold case there (RFC 5321 §2.4 forbids it; they do).
const idBytes = 16

/** Opaque: tells nothing of the person, the course or the order. */
export function newId(): string {
  return randomBytes(idBytes).toString('hex')
}

// 4 of the 16 bytes are shared; 12 that nobody guesses remain.
const sharedBytes = 4

/**
 * Ids for many rows that are stored together. Their first bytes, random too, are the same, so that they lie side by
 * side in every index: scattered ids would touch a page of the file for each row. Who holds two of them learns that
 * both came in one batch, nothing else.
 */
export function idsTogether(): () => string {
  const shared = randomBytes(sharedBytes).toString('hex')
  return () => shared + randomBytes(idBytes - sharedBytes).toString('hex')
}
