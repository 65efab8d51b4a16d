/**
 * The links that a mail gives its reader, and how a page reads them back.
 * They hold an opaque id and a signature: no address, no track, nothing of the reader's situation.
 */
import { hiddenNames, readToken, signToken, type TokenKeys, type TokenPurpose } from './token.ts'

/** `sentAt` is the Date of the mail it stands in: the link works for `confirmDays` from then. */
export function confirmUrl(publicUrl: string, keys: TokenKeys, enrolment: string, sentAt: Temporal.Instant): string {
  return linkTo(publicUrl, 'confirm', signToken(keys, 'confirm', `${enrolment}~${endOf(sentAt)}`))
}

export function manageUrl(publicUrl: string, keys: TokenKeys, enrolment: string): string {
  return linkTo(publicUrl, 'manage', signToken(keys, 'manage', enrolment))
}

export function unsubscribeUrl(publicUrl: string, keys: TokenKeys, enrolment: string): string {
  return linkTo(publicUrl, 'unsubscribe', signToken(keys, 'unsubscribe', enrolment))
}

/** For the mail that it stands in: which lesson it carries is for the ledger to know. */
export function doneUrl(publicUrl: string, keys: TokenKeys, mail: string): string {
  return linkTo(publicUrl, 'done', signToken(keys, 'done', mail))
}

export function nextUrl(publicUrl: string, keys: TokenKeys, enrolment: string): string {
  return linkTo(publicUrl, 'next', signToken(keys, 'next', enrolment))
}

/** The turn is not named in it: an address stays in the history of the browser that opened it. */
export function turnUrl(publicUrl: string, keys: TokenKeys, enrolment: string, turn: string): string {
  const [hidden] = hiddenNames(keys, enrolment, turn)
  return linkTo(publicUrl, 'turn', signToken(keys, 'turn', `${enrolment}~${hidden}`))
}

/** Which of these turns a link was made for; none when the course has it no more. */
export function turnIn(keys: TokenKeys, token: string, turns: readonly string[]): string | undefined {
  const [enrolment, hidden] = (readToken(keys, 'turn', token) ?? '').split('~')
  if (!enrolment || !hidden) return undefined
  return turns.find((turn) => hiddenNames(keys, enrolment, turn).includes(hidden))
}

/** The mail that a "done" link stands in. */
export function mailOf(keys: TokenKeys, token: string): string | undefined {
  return readToken(keys, 'done', token)
}

/** The enrolment that a link was made for, or `undefined` for whatever we did not sign, or no longer honour. */
export function enrolmentOf(
  keys: TokenKeys,
  purpose: TokenPurpose,
  token: string,
  now: Temporal.Instant,
): string | undefined {
  const subject = readToken(keys, purpose, token)
  const [enrolment, end] = (subject ?? '').split('~')
  if (purpose !== 'confirm') return enrolment || undefined
  return Number.parseInt(end ?? '', 36) > seconds(now) ? enrolment : undefined
}

/**
 * Seven days. Whoever has not confirmed by then has not asked for anything, and the dates they gave are no longer
 * theirs; a weekend and a busy week still fit. Signing up again sends a fresh link.
 */
export const confirmDays = 7

function endOf(sentAt: Temporal.Instant): string {
  return seconds(sentAt.add({ hours: confirmDays * 24 })).toString(36)
}

function seconds(moment: Temporal.Instant): number {
  return Math.floor(moment.epochMilliseconds / 1000)
}

function linkTo(publicUrl: string, page: string, token: string): string {
  return `${publicUrl.replace(/\/*$/, '/')}${page}/${token}`
}
