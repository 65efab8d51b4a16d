/** When sending stops by itself. Pure. Bounces and complaints in numbers cost a sender the trust of every mailbox. */

/** What the last hours brought; the brake looks at these four numbers alone. */
export interface Counts {
  /** Mails that a server took. */
  readonly sent: number
  /** Mails that a server refused for good because of the recipient. */
  readonly bounced: number
  /** Mails refused for good because of us: sender or policy. */
  readonly refused: number
  /** Readers who called a mail spam. */
  readonly complained: number
}

export interface BrakeLimits {
  /** Share of mails that may be refused for good, for whichever reason. */
  readonly bounces: number
  /** Share of mails that may be called spam. */
  readonly complaints: number
  /** Fewer mails than this prove nothing. */
  readonly leastMails: number
}

/**
 * 5 % and 0.3 %: where Amazon SES puts an account under review for bounces ("Sending review process FAQs"), and what
 * Gmail asks every sender to stay below ("Email sender guidelines"). 20 mails: of a small course it takes five bounces
 * (below), so one among three is no reason to stop.
 */
export const usualBrake: BrakeLimits = { bounces: 0.05, complaints: 0.003, leastMails: 20 }

/** Events: four bounces or two complaints may be chance whatever the share. */
const leastBounces = 5
const leastComplaints = 3

/** 24 hours: a course mails once a day, so a day holds every reader once. */
export const brakeHours = 24

/** Why sending should stop; `undefined` when it may go on. */
export function tripped(counts: Counts, limits: BrakeLimits): string | undefined {
  const { sent, bounced, refused, complained } = counts
  const mails = sent + bounced + refused
  if (mails < limits.leastMails) return undefined
  if (complained >= leastComplaints && complained / mails >= limits.complaints) {
    return `${complained} of ${mails} mails were called spam: ${share(complained, mails)}, limit ${percent(limits.complaints)}`
  }
  const failed = bounced + refused
  if (failed < leastBounces || failed / mails < limits.bounces) return undefined
  const ours = refused === 0 ? '' : `, ${refused} of them because of sender or policy`
  return `${failed} of ${mails} mails were refused for good${ours}: ${share(failed, mails)}, limit ${percent(limits.bounces)}`
}

function share(part: number, whole: number): string {
  return percent(part / whole)
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`
}
