/**
 * What a server's answer means for a mail. Pure. The position decides: only the replies to RCPT and to the final dot
 * judge a delivery; everything else is about the conversation, and the recipient has no part in it.
 */

/** Where in the conversation we were: RFC 5321 §3.1–3.3, RFC 3207, RFC 4954. `dot` is after the end of the data. */
export type Position = 'connect' | 'tls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'dot'

/** The server's own words. */
export interface Reply {
  /** Three digits (RFC 5321 §4.2). */
  readonly code: number
  /** `class.subject.detail` (RFC 3463 §2), where the server gives one (RFC 2034 §4). */
  readonly enhanced: string | undefined
  /** The text of all its lines, joined by blanks. */
  readonly line: string
}

/**
 * - `sent`: the server took it.
 * - `deferred`: not now. - `rejected`: not ever; `addressDead` says that nothing will reach this address.
 * - `uncertain`: the dot may have left, and no answer came that says what became of it.
 * - `transport-down`: says nothing about the mail; the transport pauses.
 */
export type Verdict =
  | { readonly kind: 'sent' }
  | { readonly kind: 'deferred'; readonly transportDown: boolean }
  | { readonly kind: 'rejected'; readonly addressDead: boolean }
  | { readonly kind: 'uncertain' }
  | { readonly kind: 'transport-down' }

/** `reply` is absent when the connection ended, or what came was no reply. */
export function judge(position: Position, reply: Reply | undefined): Verdict {
  if (position === 'rcpt') return judgeRecipient(reply)
  if (position === 'dot') return judgeMessage(reply)
  return { kind: 'transport-down' }
}

/** The dot has not left: without a verdict on the recipient the mail is as it was. */
function judgeRecipient(reply: Reply | undefined): Verdict {
  if (!reply || isAboutTheSession(reply)) return { kind: 'transport-down' }
  if (isTransient(reply)) return { kind: 'deferred', transportDown: false }
  if (isPermanent(reply)) return { kind: 'rejected', addressDead: isAddressDead(reply) }
  return { kind: 'transport-down' }
}

function judgeMessage(reply: Reply | undefined): Verdict {
  if (!reply) return { kind: 'uncertain' }
  // RFC 5321 §4.2.1: 2yz completed, 4yz not accepted for now, 5yz not accepted. 3yz after the dot means nothing.
  if (reply.code >= 200 && reply.code < 300) return { kind: 'sent' }
  if (isTransient(reply)) return { kind: 'deferred', transportDown: isAboutTheSession(reply) }
  if (isPermanent(reply)) return { kind: 'rejected', addressDead: isAddressDead(reply) }
  return { kind: 'uncertain' }
}

function isTransient({ code }: Reply): boolean {
  return code >= 400 && code < 500
}

function isPermanent({ code }: Reply): boolean {
  return code >= 500 && code < 600
}

/** 421: the server is closing (RFC 5321 §3.8). 530: it wants a login first, whatever the command (RFC 4954 §6). */
function isAboutTheSession({ code }: Reply): boolean {
  return code === 421 || code === 530
}

/**
 * RFC 3463 §3.2 and §3.3, RFC 7505 §3 for the last of 5.1.x: no such mailbox, no such domain, no valid address, moved
 * away, domain takes no mail, mailbox disabled. Codes about the sender (5.1.7, 5.1.8) or policy (5.7.x) are our fault
 * or the server's rule, and never end a reader's course.
 */
const addressDeadCodes: ReadonlySet<string> = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1'])

/** Refused because of us: our sender (5.1.7, 5.1.8) or the receiver's policy (5.7.x, RFC 3463 §3.8). */
export function isAboutSender({ enhanced }: { readonly enhanced: string | undefined }): boolean {
  return enhanced === '5.1.7' || enhanced === '5.1.8' || enhanced?.startsWith('5.7.') === true
}

function isAddressDead({ enhanced }: Reply): boolean {
  return enhanced !== undefined && addressDeadCodes.has(enhanced)
}

/** Reads a whole reply, its lines joined by line breaks. `undefined` when it is none. */
export function parseReply(text: string): Reply | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  const first = replyLine.exec(lines[0] ?? '')?.groups
  if (!first) return undefined
  return { code: Number(first.code), enhanced: enhancedOf(lines), line: lines.map(textOf).join(' ').trim() }
}

// RFC 5321 §4.2: three digits, 2 to 5 first, then a blank, a hyphen on all but the last line, or the end.
const replyLine = /^(?<code>[2-5][0-5]\d)(?:[ -](?<text>.*))?$/su
// RFC 2034 §4: right behind the code on every line; 2, 4 or 5 first, never with leading zeros (RFC 3463 §2).
const enhancedCode = /^(?<enhanced>[245]\.\d{1,3}\.\d{1,3})(?= |$)/u

function enhancedOf(lines: readonly string[]): string | undefined {
  return lines.map((line) => enhancedCode.exec(textOf(line))?.groups?.enhanced).find((code) => code !== undefined)
}

function textOf(line: string): string {
  return replyLine.exec(line)?.groups?.text ?? line
}
