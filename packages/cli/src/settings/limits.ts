/** Limits of recipient domains, and when the brake trips; maps in the file, the same as YAML in the environment. */
import { type BrakeLimits, type DomainLimit, type DomainLimits, usualBrake } from '@coursepost/drip'
import { present, readMap, readNumber } from './read-map.ts'

/** `{ "*": { connections: 10 }, gmail.com: { connections: 5, per-minute: 100 } }` */
export function readDomains(data: unknown): DomainLimits {
  const domains = Object.entries(readMap(data, 'limits by domain')).map(
    ([domain, limit]) => [domain.toLowerCase(), readDomain(domain, limit)] as const,
  )
  const { '*': usual, ...each } = Object.fromEntries(domains)
  return { each, ...(usual ? { usual } : {}) }
}

function readDomain(domain: string, data: unknown): DomainLimit {
  const values = readMap(data, `the domain ${domain}`, ['connections', 'per-minute'])
  return present({
    connections: readNumber(values, 'connections', { least: 1, most: 1000 }),
    perMinute: readNumber(values, 'per-minute', { least: 1, most: 1_000_000 }),
  })
}

/** Shares are written in per cent. */
export function readBrake(data: unknown): BrakeLimits {
  const values = readMap(data, 'the brake', ['bounces', 'complaints', 'least-mails'])
  const share = { least: 0.01, most: 100, fractions: true } as const
  const bounces = readNumber(values, 'bounces', share)
  const complaints = readNumber(values, 'complaints', share)
  return {
    bounces: bounces === undefined ? usualBrake.bounces : bounces / 100,
    complaints: complaints === undefined ? usualBrake.complaints : complaints / 100,
    leastMails: readNumber(values, 'least-mails', { least: 1, most: 1_000_000 }) ?? usualBrake.leastMails,
  }
}
