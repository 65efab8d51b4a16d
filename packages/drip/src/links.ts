/**
 * The links that a mail gives its reader, and how a page reads them back.
 * They hold an opaque id and a signature: no address, no track, nothing of the reader's situation.
 */
import { readToken, signToken, type TokenKeys, type TokenPurpose } from './token.ts'

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

/** The enrolment that a link was made for, or `undefined` for whatever we did not sign, or no longer honour. */
export function enrolmentOf(
  keys: TokenKeys,
  purpose: TokenPurpose,
  token: string,
  now: Temporal.Instant,
): string | undefined {
  const subject = readToken(keys, purpose, token)
  if (subject === undefined || purpose !== 'confirm') return subject
  const [enrolment, end] = subject.split('~')
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
