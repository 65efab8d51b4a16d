/** `coursepost dkim`: makes the keys that mails are signed with, and says what to publish. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createSigner, publicRecord, type SigningKey, usableKey } from '@coursepost/email'
import type { Context } from '../context.ts'
import { type ExitCode, fine, TroubleError, UsageError } from '../exit.ts'
import { readSettings } from '../settings.ts'

export interface NewKeysOptions {
  readonly selector: string
  readonly domain: string
  readonly out: string
}

/** Both kinds: RSA is what everyone reads, Ed25519 is there for those who can (RFC 8463). */
export async function newKeys({ selector, domain, out }: NewKeysOptions, context: Context): Promise<ExitCode> {
  const keys: SigningKey[] = [
    { selector, privateKey: pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey) },
    { selector: `${selector}-ed`, privateKey: pem(generateKeyPairSync('ed25519').privateKey) },
  ]
  checkUsable(keys, domain)
  const files = keys.map((key) => join(out, `${key.selector}.pem`))
  // Both or none: half a pair would only be in the way.
  files.forEach(checkFree)
  for (const [index, key] of keys.entries()) await writeKey(files[index]!, key.privateKey)
  context.out(`Wrote ${files.join(' and ')}: readable by you alone. Keep them out of the course and out of git.\n\n`)
  context.out(recordsText(keys, domain))
  const setting = keys.map((key, index) => `${key.selector}:${files[index]}`).join(',')
  context.out(`When they can be looked up, set COURSEPOST_DKIM="${setting}".\n`)
  return fine
}

/** What to publish for the keys that the settings name. */
export async function showKeys(
  { domain, settings }: { readonly domain: string; readonly settings?: string },
  context: Context,
): Promise<ExitCode> {
  const { dkim } = readSettings(['dkim'], context.environment, settings)
  if (dkim.length === 0) {
    throw new UsageError('Expected keys in COURSEPOST_DKIM, got none. Make them with `coursepost dkim new`.')
  }
  checkUsable(dkim, domain)
  context.out(recordsText(dkim, domain))
  return fine
}

/** Before anything is written: a selector or domain that nothing could be signed with. */
function checkUsable(keys: readonly SigningKey[], domain: string): void {
  try {
    createSigner({ domain, keys })
  } catch (error) {
    throw new UsageError(`${(error as Error).message}.`.replace(/^e/, 'E'))
  }
}

function pem(key: KeyObject): string {
  return String(key.export({ type: 'pkcs8', format: 'pem' }))
}

/** Never over a file that is there: a key that was lost cannot be made again. */
function checkFree(file: string): void {
  if (!existsSync(file)) return
  throw new TroubleError(`Expected no file at ${file}, got one. Name another selector, or move it away first.`)
}

async function writeKey(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new TroubleError(`${file} cannot be written (${code}). Name another folder with --out.`)
  }
}

function recordsText(keys: readonly SigningKey[], domain: string): string {
  const records = keys.map((key) => {
    const name = `${key.selector}._domainkey.${domain}.`
    const strings = stringsOf(publicRecord(usableKey(key)))
    return `${name} TXT ${strings.map((text) => `"${text}"`).join(' ')}\n`
  })
  return `Publish in DNS, each as one TXT record:\n\n${records.join('\n')}\n`
}

// RFC 1035, section 3.3: a character string of a TXT record has at most 255 octets; a record may hold several, and
// whoever reads it joins them (RFC 6376, section 3.6.2.2).
const mostInString = 255

function stringsOf(record: string): string[] {
  return record.match(new RegExp(`.{1,${mostInString}}`, 'g')) ?? []
}
