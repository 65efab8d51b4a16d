/** Keys made once a run, and the records by which verifiers find them. */
import { generateKeyPairSync } from 'node:crypto'
import { createSigner, publicRecord, type SigningKey, usableKey } from '@coursepost/email'

export const domain = 'bread.example'

export const rsa: SigningKey = { selector: 'rsa', privateKey: pem(generateKeyPairSync('rsa', { modulusLength: 2048 })) }
export const ed25519: SigningKey = { selector: 'ed', privateKey: pem(generateKeyPairSync('ed25519')) }

export const signer = createSigner({ domain, keys: [rsa, ed25519] })

/** What DNS holds, by name. */
export const records: Readonly<Record<string, string>> = Object.fromEntries(
  [rsa, ed25519].map((key) => [`${key.selector}._domainkey.${domain}`, publicRecord(usableKey(key))]),
)

export function pem({ privateKey }: { privateKey: { export(options: object): string | Buffer } }): string {
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
}
