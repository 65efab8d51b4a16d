/** Addresses and the names in front of them: RFC 5322, section 3.4. */
import { domainToASCII } from 'node:url'
import { cleanValue } from '../fill.ts'
import { encodedWords } from './encoded-word.ts'
import { MessageError } from './message-error.ts'

// RFC 5321, section 4.5.3.1.1: a local part has at most 64 octets. Section 4.5.3.1.3 gives a path 256 with its brackets.
const mostInLocalPart = 64
const mostInAddress = 254

const atom = "[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~]+"
const dotAtom = new RegExp(`^${atom}(?:\\.${atom})*$`)
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const domainName = new RegExp(`^${label}(?:\\.${label})*$`)
const phrase = new RegExp(`^${atom}(?: ${atom})*$`)

/**
 * The address as it goes on the wire, its domain in ASCII. Refused: anything that could end the address early, and a
 * local part beyond ASCII, which only a server that offers SMTPUTF8 (RFC 6531) could take.
 */
export function wireAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(at, 0))
  if (/\P{ASCII}/u.test(local)) {
    throw refused(
      address,
      'a local part in ASCII',
      'mailboxes with other letters need SMTPUTF8, which is not offered yet',
    )
  }
  if (local.length > mostInLocalPart || !dotAtom.test(local)) throw refused(address, 'an address like name@example.com')
  const wire = `${local}@${wireDomain(address.slice(at + 1), address)}`
  if (wire.length > mostInAddress) throw refused(address, `at most ${mostInAddress} characters`)
  return wire
}

/** RFC 5891: a domain with other letters in its ASCII form; one in ASCII stays as it is. */
function wireDomain(domain: string, address: string): string {
  const ascii = /^\p{ASCII}*$/u.test(domain) ? domain : domainToASCII(domain)
  if (domainName.test(ascii)) return ascii
  throw refused(address, 'an address like name@example.com')
}

/** `Name <address>`, or the bare address when there is no name. Folds at its spaces. */
export function mailbox(name: string | undefined, address: string): string {
  const wire = wireAddress(address)
  const shown = displayName(
    cleanValue(name ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  return shown === '' ? wire : `${shown} <${wire}>`
}

// A quoted string is not folded inside; a longer one goes as encoded words, which are.
const mostQuoted = 60

function displayName(name: string): string {
  if (name === '') return ''
  if (!/^[ -~]*$/.test(name) || name.includes('=?') || name.length > mostQuoted) return encodedWords(name).join(' ')
  return phrase.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`
}

function refused(address: string, expected: string, because?: string): MessageError {
  return new MessageError(`expected ${expected}, got ${JSON.stringify(address)}${because ? `: ${because}` : ''}`)
}
