/**
 * `--archive FILE`: mails that went out, for the site to show. The ledger keeps what was sent to whom, but no text of it for
 * longer than a mail can still be in doubt; so whoever keeps an archive hands it in.
 */
import { readFile } from 'node:fs/promises'
import type { ArchivedMail } from '@coursepost/core/site'
import { UsageError } from '../exit.ts'

/** A JSON list, oldest first; each entry as `ArchivedMail`. */
export async function readArchive(file: string): Promise<ArchivedMail[]> {
  const data = parse(file, await text(file))
  if (!Array.isArray(data)) throw wrong(file, 'expected a list of mails, got something else')
  const mails = data.map((entry, index) => readMail(entry, `${file}, entry ${index + 1}`))
  const ids = mails.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw wrong(file, `expected each id once, got \`${twice}\` twice`)
  return mails
}

async function text(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw wrong(file, `expected a file that can be read, got ${(error as NodeJS.ErrnoException).code}`)
  }
}

function parse(file: string, json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw wrong(file, `expected JSON, got an error in it: ${(error as Error).message}`)
  }
}

/** What each key must look like, and how that is told. */
const keys = {
  // Part of an address.
  id: [/^[a-z0-9][a-z0-9._~-]*$/, 'small letters, digits, `-`, `.`, `_` or `~`'],
  subject: [/\S/, 'a text'],
  sent: [/^\d{4}-\d{2}-\d{2}$/, 'a day such as `2026-11-02`'],
  html: [/\S/, 'the page of the mail'],
  lesson: [/^[a-z][a-z0-9-]*$/, 'the id of a lesson'],
} as const

type Key = keyof typeof keys

function readMail(entry: unknown, where: string): ArchivedMail {
  if (typeof entry !== 'object' || entry === null) throw wrong(where, 'expected a mail, got something else')
  const stranger = Object.keys(entry).find((key) => !(key in keys))
  if (stranger) throw wrong(where, `expected ${Object.keys(keys).join(', ')}, got \`${stranger}\``)
  const values = entry as Partial<Record<Key, unknown>>
  const read = (key: Key) => readValue(values[key], key, where)
  const mail = { id: read('id'), subject: read('subject'), sent: read('sent'), html: read('html') }
  return values.lesson === undefined ? mail : { ...mail, lesson: read('lesson') }
}

function readValue(value: unknown, key: Key, where: string): string {
  const [pattern, what] = keys[key]
  if (typeof value === 'string' && pattern.test(value)) return value
  throw wrong(
    where,
    `expected ${what} for \`${key}\`, got ${typeof value === 'string' ? `\`${value}\`` : 'something else'}`,
  )
}

function wrong(where: string, message: string): UsageError {
  return new UsageError(`--archive ${where}: ${message}.`)
}
