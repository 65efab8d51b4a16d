/** Keys that a message is sealed with, looked over before the first one is. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

export interface SigningKey {
  /** Names the key's record in DNS: `s2026` for `s2026._domainkey.example.com`. */
  readonly selector: string
  /** PEM, RSA of 2048 bits or more, or Ed25519. */
  readonly privateKey: string
}

export interface UsableKey {
  readonly selector: string
  /** RFC 8463 adds the second to those of RFC 6376, section 3.3. */
  readonly algorithm: 'rsa-sha256' | 'ed25519-sha256'
  readonly key: KeyObject
}

/** A key, selector or domain that nothing can be signed with; the message says what to do, and never shows the key. */
export class SigningError extends Error {
  override readonly name = 'SigningError'
}

// RFC 8301, section 3.2: signers must use 1024 bits and should use 2048; large mailboxes distrust less.
const leastBits = 2048
// The same section: verifiers need not take more than 4096.
const mostBits = 4096

export function usableKey({ selector, privateKey }: SigningKey): UsableKey {
  // RFC 6376, section 3.1: sub-domains of a domain name, so one label or several.
  if (!/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i.test(selector)) {
    throw new SigningError(`expected a selector such as s2026, got ${JSON.stringify(selector)}`)
  }
  const key = readKey(selector, privateKey)
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key
  if (type === 'ed25519') return { selector, algorithm: 'ed25519-sha256', key }
  if (type !== 'rsa') {
    throw new SigningError(`expected an RSA or Ed25519 key for the selector ${selector}, got ${type}: make a new one`)
  }
  const bits = details?.modulusLength ?? 0
  if (bits >= leastBits && bits <= mostBits) return { selector, algorithm: 'rsa-sha256', key }
  throw new SigningError(
    `expected an RSA key of ${leastBits} to ${mostBits} bits for the selector ${selector}, got ${bits}: make a new one`,
  )
}

function readKey(selector: string, pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    throw new SigningError(
      `expected a private key in PEM for the selector ${selector}, got something else: it begins with -----BEGIN PRIVATE KEY-----`,
    )
  }
}

/** The TXT record that lets others verify: RFC 6376, section 3.6.1; for Ed25519 the bare 32 bytes, RFC 8463, section 4. */
export function publicRecord({ algorithm, key }: UsableKey): string {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  const [name, bytes] = algorithm === 'rsa-sha256' ? ['rsa', spki] : ['ed25519', spki.subarray(-ed25519Bytes)]
  return `v=DKIM1; k=${name}; p=${bytes.toString('base64')}`
}

const ed25519Bytes = 32
