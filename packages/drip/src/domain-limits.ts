/** What an operator allows a recipient domain, over all processes. Replies may slow it further (slowing.ts). */
export interface DomainLimit {
  /** Mails in flight at a time. */
  readonly connections?: number
  /** Mails that may be claimed in a minute of the clock. */
  readonly perMinute?: number
}

export interface DomainLimits {
  /** For every domain without limits of its own. */
  readonly usual?: DomainLimit
  /** By domain, in lower case. */
  readonly each?: Readonly<Record<string, DomainLimit>>
}

export function limitOf(lane: string, { usual = {}, each = {} }: DomainLimits): DomainLimit {
  const domain = lane.toLowerCase()
  return Object.hasOwn(each, domain) ? each[domain]! : usual
}
