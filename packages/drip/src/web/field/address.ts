/** A mail address as people have them. Strict on purpose: what passes can stand in SMTP and in a header as it is. */
import { normaliseAddress } from '../../address.ts'
import { say } from '../words.ts'
import type { Reading } from './reading.ts'

export function readAddress(text: string): Reading<string> {
  if (text.trim() === '') return { problem: say('problem-address-missing') }
  const address = normaliseAddress(text)
  return address !== undefined && isPlain(address) ? { value: address } : { problem: say('problem-address') }
}

function isPlain(address: string): boolean {
  const at = address.indexOf('@')
  return localPart.test(address.slice(0, at)) && domain.test(address.slice(at + 1))
}

// RFC 5321 §4.1.2, Dot-string. The quoted form is left out: nobody has one, and it could carry anything.
// Non-ASCII before the @ would need SMTPUTF8 (RFC 6531) from every server on the way, so it is left out too.
const localPart = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/

// RFC 1035 §2.3.4: a label is at most 63 octets. At least one dot; a last label that begins with a letter is no number,
// so an IP address never passes for a domain.
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/
