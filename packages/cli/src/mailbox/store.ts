/** The mails of `coursepost dev`, in memory: they are gone when it ends, as everything sent in dev should be. */

export interface Mail {
  /** Counts from 1 in the order of arrival. */
  readonly id: string
  /** By the moved clock, not by the machine's. */
  readonly receivedAt: Temporal.Instant
  readonly envelope: Envelope
  /** As it came over the wire, dots unstuffed. */
  readonly raw: Uint8Array
  readonly parsed: ParsedMail
}

/** What the sender said in SMTP, which need not be what the headers say (RFC 5321, section 3.3). */
export interface Envelope {
  /** Empty for the null reverse-path (RFC 5321, section 4.5.5). */
  readonly from: string
  readonly to: readonly string[]
}

export interface ParsedMail {
  readonly subject: string
  /** Name and address, decoded: `Steady Ground <lessons@example.com>`. */
  readonly from: string
  readonly to: string
  /** Lower-case name → the first value of that name, unfolded but not decoded. */
  readonly headers: ReadonlyMap<string, string>
  readonly html: string | undefined
  readonly text: string | undefined
  /** What an inbox shows after the subject. */
  readonly preview: string
}

export interface MailStore {
  readonly add: (mail: Omit<Mail, 'id'>) => Mail
  /** Newest first. */
  readonly newest: () => readonly Mail[]
  readonly find: (id: string) => Mail | undefined
}

/**
 * 500 mails: ten readers of a fifty-lesson course. At the 30 to 60 kB of a lesson's mail that is some 30 MB, twice
 * over for the parsed copy, which a developer's machine does not notice.
 */
export const mostMails = 500

export function openMailStore(most = mostMails): MailStore {
  // A Map keeps the order of arrival, so its first key is the oldest mail.
  const mails = new Map<string, Mail>()
  let count = 0
  return {
    add(mail) {
      const kept = { ...mail, id: String(++count) }
      mails.set(kept.id, kept)
      for (const id of mails.keys()) {
        if (mails.size <= most) break
        mails.delete(id)
      }
      return kept
    },
    newest: () => [...mails.values()].reverse(),
    find: (id) => mails.get(id),
  }
}
