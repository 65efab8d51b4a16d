import type { Course } from '@coursepost/core'
import type { MailStore } from './store.ts'

/** What the mailbox's pages need from `coursepost dev`. */
export interface MailboxOptions {
  readonly store: MailStore
  /** The moved clock. */
  readonly clock: () => Temporal.Instant
  /** IANA name of the zone that the clock is shown in. */
  readonly zone: string
  /** Moves the clock one day on and sends what has come due by then. */
  readonly nextDay: () => Promise<Moved>
  /** Moves the clock to the next mail that is planned for anyone, and sends it; `undefined` when none is planned. */
  readonly nextMail: () => Promise<Moved | undefined>
  /** The zone of the subscriber with this address; where there is none, times are shown in UTC. */
  readonly zoneOf: (address: string) => string | undefined | Promise<string | undefined>
  /** Asked anew for each page, because the course changes while its author works. */
  readonly course: () => Course
  /** Path that the site stands below, with a slash at its end. Default: the path of `course.url`. */
  readonly site?: string
}

export interface Moved {
  /** How many mails went out. */
  readonly sent: number
}

/** Where the site stands, for links from here to there. */
export function siteBase({ site, course }: Pick<MailboxOptions, 'site' | 'course'>): string {
  return site ?? new URL(course().url).pathname
}
