/** The mail servers: one address, several, or maps that say more about each. */
import { type Limits, usualWarmUp, type WarmUp } from '@coursepost/drip'
import { isLoopback } from '../loopback.ts'
import { present, readMap, readNumber, type Values } from './read-map.ts'

export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** How the connection is protected; see `TlsMode` of the drip package. */
  readonly tls: 'none' | 'starttls' | 'implicit'
  readonly user: string | undefined
  readonly password: string | undefined
  /** What the operator calls it; `host:port` without. */
  readonly name?: string
  readonly weight?: number
  readonly connections?: number
  readonly limits?: Limits
}

/** RFC 8314 §3.3 and §7.3: 587 with STARTTLS, 465 with TLS from the first byte. */
const submissionPort = 587
const submissionsPort = 465

/** As text: one address, or several with blanks between. */
export function parseSmtp(text: string): readonly SmtpServer[] {
  return checkNames(
    text
      .trim()
      .split(/\s+/u)
      .map((url) => parseUrl(url)),
  )
}

/** As data: a list of addresses and of maps, or one map. */
export function readSmtp(data: unknown): readonly SmtpServer[] {
  const list = Array.isArray(data) ? data : [data]
  if (list.length === 0) throw new Error('expected at least one mail server, got an empty list')
  return checkNames(list.map((each) => (typeof each === 'string' ? parseUrl(each) : readServer(each))))
}

/**
 * `smtp://user:password@host:587` upgrades by STARTTLS and refuses a server that cannot; `smtps://` is TLS at once;
 * `smtp://127.0.0.1:25` and other loopback servers need none.
 */
function parseUrl(text: string): SmtpServer {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new Error(`expected \`smtp://user:password@host:587\` or \`smtps://…\`, got \`${hidePassword(text)}\``)
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const implicit = url.protocol === 'smtps:'
  return {
    host,
    port: url.port ? Number(url.port) : implicit ? submissionsPort : submissionPort,
    tls: implicit ? 'implicit' : isLoopback(host) ? 'none' : 'starttls',
    user: url.username ? decodeURIComponent(url.username) : undefined,
    password: url.password ? decodeURIComponent(url.password) : undefined,
  }
}

const serverKeys = ['url', 'name', 'weight', 'connections', 'per-second', 'per-hour', 'per-day', 'warm-up'] as const

function readServer(data: unknown): SmtpServer {
  const values = readMap(data, 'a mail server', serverKeys)
  const { url, name } = values
  if (typeof url !== 'string') throw new Error('expected a url for each mail server, got one without')
  if (name !== undefined && (typeof name !== 'string' || !/^[\w.:-]{1,60}$/.test(name))) {
    throw new Error('expected letters, digits, dots and hyphens for name, got something else')
  }
  return {
    ...parseUrl(url),
    ...present({
      name,
      weight: readNumber(values, 'weight', { least: 0, most: 1000 }),
      connections: readNumber(values, 'connections', { least: 1, most: 99 }),
    }),
    limits: readLimits(values),
  }
}

const anyCount = { least: 1, most: 1_000_000_000 } as const

function readLimits(values: Values): Limits {
  return present({
    perSecond: readNumber(values, 'per-second', anyCount),
    perHour: readNumber(values, 'per-hour', anyCount),
    perDay: readNumber(values, 'per-day', anyCount),
    warmUp: values['warm-up'] === undefined ? undefined : readWarmUp(values['warm-up']),
  })
}

function readWarmUp(data: unknown): WarmUp {
  const values = readMap(data, 'warm-up', ['from', 'first', 'times', 'days'])
  return {
    from: readDay(values.from),
    first: readNumber(values, 'first', anyCount) ?? usualWarmUp.first,
    times: readNumber(values, 'times', { least: 1, most: 10, fractions: true }) ?? usualWarmUp.times,
    days: readNumber(values, 'days', { least: 1, most: 30 }) ?? usualWarmUp.days,
  }
}

function readDay(value: unknown): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(String(value))
  } catch {
    throw new Error(`expected the first day of warm-up as from: 2026-12-01, got \`${value ?? 'nothing'}\``)
  }
}

/** Allowances and pauses are kept under a server's name. */
function checkNames(servers: readonly SmtpServer[]): readonly SmtpServer[] {
  const names = servers.map(({ name, host, port }) => name ?? `${host}:${port}`)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice === undefined) return servers
  throw new Error(`expected each mail server once, or a name for each, got \`${twice}\` twice`)
}

function hidePassword(text: string): string {
  return text.replace(/:[^:@/]+@/, ':…@')
}
