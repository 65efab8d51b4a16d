/** Mail addresses: one form for storing and comparing, and none at all in what is logged. */
import { domainToASCII } from 'node:url'

/** Trimmed, the domain as DNS knows it; `undefined` for what cannot be mailed to. What is before the @ stays as is. */
export function normaliseAddress(written: string): string | undefined {
  const [, local, domain] = addressForm.exec(written.trim()) ?? []
  if (local === undefined || domain === undefined) return undefined
  // RFC 5890 §2.3.2.1: international names as A-labels; lower case, because DNS does not tell cases apart.
  const host = domainToASCII(domain)
  const address = `${local}@${host}`
  return host === '' || Buffer.byteLength(address) > mostOctets ? undefined : address
}

// What could end an SMTP command or a header early, or open a route, is not let in: controls, blanks, <>, commas …
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const addressForm = /^([^\x00-\x20\x7f<>()[\]:;,"\\@]{1,64})@([^\x00-\x20\x7f<>()[\]:;,"\\@]+)$/u

// RFC 5321 §4.5.3.1.3: a path is 256 octets, and its angle brackets take two.
const mostOctets = 254

/** As the database's own `lower` does: beyond ASCII, engines and locales differ. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
}

/** What two spellings of one mailbox have in common. */
export function sameMailbox(address: string): string {
  return address.toLowerCase()
}

/**
 * A server's words without the reader: servers repeat the address, whole, encoded, or only what is before the @.
 * Anything else that looks like an address goes too. Long texts are cut, control characters become blanks.
 */
export function redact(words: string, address: string): string {
  const local = address.slice(0, address.lastIndexOf('@'))
  const text = words
    .slice(0, mostCharacters)
    .replace(/\p{Cc}+/gu, ' ')
    .replace(addressLike, hidden)
  if (local === '' || !text.toLowerCase().includes(local.toLowerCase())) return text
  return text.replace(new RegExp(`(?<![a-z0-9])${escaped(local)}(?![a-z0-9])`, 'gi'), hidden)
}

const hidden = '<address>'
// `@`, or how a URL, a VERP sender and a quoted-printable text write it. At most 64 octets stand before it.
const addressLike = /[^\s<>,;:()"']{1,64}(?:@|%40|=40)[^\s<>,;:()"']+/gi
// Twice the longest line a server may send (RFC 5321 §4.5.3.1.5: 512 octets), for replies of several lines.
const mostCharacters = 1024

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
