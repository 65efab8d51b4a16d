/**
 * Seals messages with DKIM (RFC 6376). The signing itself runs on Node's own pool of threads, off the one that sends;
 * a message that cannot be signed is a rejected promise and never an unsigned message.
 */
import { domainToASCII } from 'node:url'
import { SigningError, type SigningKey, type UsableKey, usableKey } from './key.ts'
import { seal, signatureField } from './signature.ts'

export interface SignerOptions {
  /** `d=`: the domain of the From address, or one that it lies below, so that DMARC (RFC 7489, 3.1.1) sees it aligned. */
  readonly domain: string
  /** One signature each. RSA for everyone, Ed25519 beside it for those who can read it (RFC 8463). */
  readonly keys: readonly SigningKey[]
}

export interface Signer {
  /** In ASCII. */
  readonly domain: string
  /** The message with its signatures in front. `at` is their time: the mail's own Date, so that a copy is the same. */
  sign(message: Uint8Array, at: Date): Promise<Uint8Array>
}

/** Throws `SigningError` for a key, selector or domain that cannot sign. */
export function createSigner({ domain, keys }: SignerOptions): Signer {
  const ascii = checkedDomain(domain)
  const usable = keys.map(usableKey)
  if (usable.length === 0) throw new SigningError('expected at least one key to sign with, got none')
  checkSelectors(usable)
  return {
    domain: ascii,
    async sign(message, at) {
      const sealed = seal(Buffer.from(message.buffer, message.byteOffset, message.length).toString('latin1'))
      const fields = await Promise.all(usable.map((key) => signatureField(sealed, ascii, key, at)))
      return Buffer.concat([Buffer.from(fields.join(''), 'latin1'), message])
    },
  }
}

/** Whether a signature of `domain` counts for this From address: DMARC's relaxed alignment, seen from the stricter side. */
export function isAligned(address: string, domain: string): boolean {
  const from = domainToASCII(address.slice(address.lastIndexOf('@') + 1)).toLowerCase()
  return from === domain || from.endsWith(`.${domain}`)
}

function checkedDomain(domain: string): string {
  const ascii = domainToASCII(domain).toLowerCase()
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(ascii)) return ascii
  throw new SigningError(`expected a domain such as example.com to sign for, got ${JSON.stringify(domain)}`)
}

function checkSelectors(keys: readonly UsableKey[]): void {
  const double = keys.find(({ selector }, index) => keys.findIndex((other) => other.selector === selector) !== index)
  if (double) throw new SigningError(`expected each key to have a selector of its own, got ${double.selector} twice`)
}
