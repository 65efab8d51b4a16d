/** One DKIM-Signature field over a finished message: RFC 6376, section 3.5 and 3.7. */
import { createHash, sign } from 'node:crypto'
import { promisify } from 'node:util'
import { type Field, fieldsOf, relaxedBody, relaxedField } from './canonical.ts'
import { SigningError, type UsableKey } from './key.ts'

/** What all signatures of one message share. */
export interface Sealed {
  /** Names for `h=`, in the order in which they are hashed. */
  readonly names: readonly string[]
  /** The canonical header fields, each with its CRLF. */
  readonly fields: string
  /** Base64 of the body's hash. */
  readonly bodyHash: string
}

/**
 * Named once more than they occur, absent ones once: then adding one breaks the seal (section 8.15). These are what a
 * reader sees, what a mailbox acts on, and what says how the body is to be read.
 */
const oversigned = [
  ...['from', 'reply-to', 'to', 'cc', 'subject', 'date', 'message-id', 'in-reply-to', 'references'],
  ...['list-unsubscribe', 'list-unsubscribe-post', 'mime-version', 'content-type', 'content-transfer-encoding'],
]

/** Sealed where they stand. A relay may add one of its own, and take away an operator's `X-` fields, which are left out. */
const signed = ['list-id', 'auto-submitted', 'feedback-id']

const sealedNames: ReadonlySet<string> = new Set([...oversigned, ...signed])

/** `message` is ASCII with CRLF, as a message of ours is: one character is one byte. */
export function seal(message: string): Sealed {
  const end = message.indexOf('\r\n\r\n')
  if (end === -1 || !/^From:/im.test(message.slice(0, end)) || /\r(?!\n)|(?<!\r)\n/.test(message)) {
    throw new SigningError('expected a whole message with a From field, an empty line, and CRLF at every line end')
  }
  // Section 5.4.2: of several fields with one name the last is taken first.
  const fields = fieldsOf(message.slice(0, end + 2))
    .filter(({ name }) => sealedNames.has(name))
    .toReversed()
  return {
    names: [...fields.map(({ name }) => name), ...oversigned],
    fields: fields.map((field) => `${relaxedField(field)}\r\n`).join(''),
    bodyHash: createHash('sha256')
      .update(relaxedBody(message.slice(end + 4)), 'latin1')
      .digest('base64'),
  }
}

// Without a callback it would work on this thread; with one it works on those that Node keeps for such things.
const signElsewhere = promisify<string | null | undefined, Uint8Array, UsableKey['key'], Buffer>(sign)

/** The whole field, ending in CRLF. The same message, key and moment give the same field. */
export async function signatureField(sealed: Sealed, domain: string, usable: UsableKey, at: Date): Promise<string> {
  const { names, fields, bodyHash } = sealed
  const tags = [
    `v=1; a=${usable.algorithm}; c=relaxed/relaxed;`,
    `d=${domain}; s=${usable.selector};`,
    `t=${Math.floor(at.getTime() / 1000)};`,
    ...folded(`h=${names.join(':')};`, /(?<=:)/),
    `bh=${bodyHash};`,
    'b=',
  ]
  const line = `DKIM-Signature: ${tags.join('\r\n ')}`
  const field: Field = { name: 'dkim-signature', line }
  // Section 3.7: the field itself comes last, its `b=` empty, without a CRLF behind it.
  const signature = await signatureOf(usable, Buffer.from(fields + relaxedField(field), 'latin1'))
  return `${line}${folded(signature, /(?<=.)/).join('\r\n ')}\r\n`
}

/** RFC 8463, section 3: Ed25519 signs the hash, RSA hashes by itself. */
function signatureOf({ algorithm, key }: UsableKey, input: Uint8Array): Promise<string> {
  const bytes =
    algorithm === 'rsa-sha256'
      ? signElsewhere('sha256', input, key)
      : signElsewhere(null, createHash('sha256').update(input).digest(), key)
  return bytes.then((signature) => signature.toString('base64'))
}

// RFC 5322, section 2.1.1: lines of at most 78 characters; one is the space they begin with.
const mostInLine = 74

/** Pieces of at most so many characters, cut only where `between` allows. */
function folded(text: string, between: RegExp): string[] {
  const lines = ['']
  for (const piece of text.split(between)) {
    if (lines.at(-1)!.length + piece.length > mostInLine) lines.push('')
    lines.push(lines.pop() + piece)
  }
  return lines
}
