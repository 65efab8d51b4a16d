/**
 * Settings: `coursepost.yaml` in the current folder (or `--settings FILE`), overridden by `COURSEPOST_*`.
 * They are parsed once, here; everything inside gets the two or three plain values it uses. What is wrong with them
 * is told all at once.
 */
import { existsSync, readFileSync } from 'node:fs'
import {
  type BrakeLimits,
  checkTokenKeys,
  type DomainLimits,
  placeOf,
  type TokenKeys,
  usualBrake,
} from '@coursepost/drip'
import type { SigningKey } from '@coursepost/email'
import { parse } from 'yaml'
import { UsageError } from './exit.ts'
import { parseDkim } from './settings/dkim.ts'
import { readBrake, readDomains } from './settings/limits.ts'
import { parseSmtp, readSmtp, type SmtpServer } from './settings/smtp.ts'
import { type ListenAddress, parseListen, parsePublicUrl, parseSecrets } from './settings/values.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** What a command needs of them; asking for one that is missing is a problem like any other. */
export interface Settings {
  readonly database: string
  readonly smtp: readonly SmtpServer[]
  readonly secret: TokenKeys
  readonly publicUrl: URL
  readonly listen: ListenAddress
  readonly uncertain: 'resend' | 'hold'
  readonly connections: number
  readonly domains: DomainLimits
  readonly brake: BrakeLimits
  /** Seconds. */
  readonly stopWithin: number
  /** Empty when the relay signs. */
  readonly dkim: readonly SigningKey[]
}

export type SettingName = keyof Settings

interface Setting<Value> {
  /** In the file; in the environment it is upper-cased behind `COURSEPOST_`. */
  readonly key: string
  readonly what: string
  readonly example: string
  readonly fallback?: string
  /** Throws an `Error` that says what was expected. */
  readonly parse: (text: string) => Value
  /** For what the file may hold as a list or a map. Throws like `parse`. */
  readonly read?: (data: unknown) => Value
}

export const settingList: { readonly [Name in SettingName]: Setting<Settings[Name]> } = {
  database: {
    key: 'database',
    what: 'the database that holds subscribers and ledger: a file of SQLite’s, or `postgres://…`',
    example: '/var/lib/coursepost/course.db',
    fallback: 'coursepost.db',
    parse: (text) => {
      placeOf(text)
      return text
    },
  },
  smtp: {
    key: 'smtp',
    what: 'the mail server, or several with blanks between; more about each in the file',
    example: 'smtp://user:password@mail.example.org:587',
    parse: parseSmtp,
    read: readSmtp,
  },
  secret: {
    key: 'secret',
    what: 'the secret that signs the links in mails; several as `id:secret,id:secret`, the first one signs',
    example: 'the output of: openssl rand -base64 32',
    parse: (text) => {
      const keys = parseSecrets(text)
      checkTokenKeys(keys)
      return keys
    },
  },
  publicUrl: {
    key: 'public-url',
    what: 'the address under which `coursepost run` can be reached from outside',
    example: 'https://mail.example.org/',
    parse: parsePublicUrl,
  },
  listen: {
    key: 'listen',
    what: 'where `coursepost run` listens',
    example: '127.0.0.1:8787',
    fallback: '127.0.0.1:8787',
    parse: parseListen,
  },
  uncertain: {
    key: 'uncertain',
    what: 'what to do with a mail that may have gone: `resend` loses nothing, `hold` doubles nothing',
    example: 'resend',
    fallback: 'resend',
    parse: (text) => {
      if (text === 'resend' || text === 'hold') return text
      throw new Error(`expected \`resend\` or \`hold\`, got \`${text}\``)
    },
  },
  connections: {
    key: 'connections',
    what: 'how many connections to each mail server at once',
    example: '4',
    fallback: '4',
    parse: (text) => parseCount(text, 99),
  },
  domains: {
    key: 'domains',
    what: 'limits of recipient domains, `*` for all others: mails at a time, mails a minute',
    example: '{ gmail.com: { connections: 5, per-minute: 100 } }',
    fallback: '{}',
    parse: (text) => readDomains(parse(text)),
    read: readDomains,
  },
  brake: {
    key: 'brake',
    what: 'per cent of bounces and of complaints that stop lessons, and the least mails that count',
    example: '{ bounces: 5, complaints: 0.3, least-mails: 20 }',
    fallback: `{ bounces: ${usualBrake.bounces * 100}, complaints: ${usualBrake.complaints * 100} }`,
    parse: (text) => readBrake(parse(text)),
    read: readBrake,
  },
  stopWithin: {
    key: 'stop-within',
    what: 'seconds that mails which have begun may still take when the program is told to end',
    example: '8',
    fallback: '8',
    parse: (text) => parseCount(text, 600),
  },
  dkim: {
    key: 'dkim',
    what: 'keys to sign mails with, as `selector:file`, several with commas between; without it the relay signs',
    example: 's2026:keys/s2026.pem',
    fallback: '',
    parse: parseDkim,
  },
}

function parseCount(text: string, most: number): number {
  if (/^[1-9]\d*$/.test(text) && Number(text) <= most) return Number(text)
  throw new Error(`expected a number from 1 to ${most}, got \`${text}\``)
}

/** Only what is asked for is required; what is present and wrong is told all the same. */
export function readSettings<Needed extends SettingName>(
  needed: readonly Needed[],
  environment: Environment,
  file?: string,
): Pick<Settings, Needed> {
  const problems: string[] = []
  const written = readFile(file, problems)
  const values: Partial<Record<SettingName, unknown>> = {}
  for (const name of needed) {
    const found = readOne(name, environment, written)
    if ('problem' in found) problems.push(found.problem)
    else values[name] = found.value
  }
  if (problems.length > 0) throw new UsageError(sentence(problems))
  return values as Pick<Settings, Needed>
}

function readOne(
  name: SettingName,
  environment: Environment,
  written: Readonly<Record<string, unknown>>,
): { value: unknown } | { problem: string } {
  const { key, what, example, fallback } = settingList[name]
  const variable = variableName(name)
  const value = environment[variable] || (written[key] ?? fallback)
  if (value === undefined) {
    return { problem: `${variable}: expected ${what}, got nothing. Set it, for example ${variable}="${example}".` }
  }
  try {
    return { value: parseOne(name, value) }
  } catch (error) {
    return { problem: `${environment[variable] ? variable : key}: ${(error as Error).message}` }
  }
}

function parseOne(name: SettingName, value: unknown): unknown {
  const { parse: parseText, read, example } = settingList[name]
  if (typeof value !== 'object') return parseText(String(value))
  if (read) return read(value)
  throw new Error(`expected one value such as ${example}, got a list or a map`)
}

export function variableName(name: SettingName): string {
  return `COURSEPOST_${settingList[name].key.toUpperCase().replaceAll('-', '_')}`
}

/** The default file may be absent; one that was named must be there. */
function readFile(file: string | undefined, problems: string[]): Readonly<Record<string, unknown>> {
  const path = file ?? 'coursepost.yaml'
  if (!existsSync(path)) {
    if (file !== undefined) problems.push(`--settings: expected a file, got nothing at \`${file}\`.`)
    return {}
  }
  try {
    const data: unknown = parse(readFileSync(path, 'utf8')) ?? {}
    if (typeof data !== 'object' || Array.isArray(data)) throw new Error('expected a map of settings')
    problems.push(...unknownKeys(path, data as object))
    return data as Record<string, unknown>
  } catch (error) {
    problems.push(`${path}: ${(error as Error).message.split('\n')[0]}`)
    return {}
  }
}

function unknownKeys(path: string, data: object): string[] {
  const known = Object.values(settingList).map(({ key }) => key)
  return Object.keys(data)
    .filter((key) => !known.includes(key))
    .map((key) => `${path}: expected one of ${known.join(', ')}, got \`${key}\`.`)
}

function sentence(problems: readonly string[]): string {
  if (problems.length === 1) return `A setting needs your attention:\n  ${problems[0]}`
  return `${problems.length} settings need your attention:\n${problems.map((problem) => `  ${problem}`).join('\n')}`
}
