/** What `send`, `run` and `dev` share: the way from settings to passes of the sender, one at a time. */
import { hostname } from 'node:os'
import type { Course } from '@coursepost/core'
import {
  applyCourse,
  composer,
  currentRevision,
  type Database,
  type Halted,
  type SendOptions,
  type Summary,
  sendDue,
  type TokenKeys,
  type Transport,
  type Unable,
} from '@coursepost/drip'
import { createSigner, type SigningKey } from '@coursepost/email'
import { TroubleError } from './exit.ts'
import type { SmtpServer } from './settings/smtp.ts'
import type { Settings } from './settings.ts'

/** The first course is applied by itself: nobody is in the middle of it. Every later one by `coursepost apply`. */
export async function ensureCurrent(db: Database, course: Course, now: Temporal.Instant): Promise<void> {
  const current = await currentRevision(db)
  // Applied again it changes nothing, but for what an older Coursepost did not note of it.
  if (current === undefined || current === course.revision) return void (await applyCourse(db, course, now))
  throw new TroubleError(
    `The folder holds revision ${course.revision} of the course, and readers are on ${current}. ` +
      'Look at `coursepost plan`, then make the new one current with `coursepost apply`. Nothing was sent.',
  )
}

/** For commands that add readers: which revision is current matters only to whoever sends. */
export async function ensureApplied(db: Database, course: Course, now: Temporal.Instant): Promise<void> {
  if ((await currentRevision(db)) === undefined) await applyCourse(db, course, now)
}

/** The settings that a sender needs. */
export const senderSettings = [
  'smtp',
  'secret',
  'publicUrl',
  'uncertain',
  'connections',
  'domains',
  'brake',
  'stopWithin',
  'dkim',
] as const

export function fromSettings(settings: Pick<Settings, (typeof senderSettings)[number]>) {
  const { smtp, secret, publicUrl, stopWithin, uncertain, connections, domains, brake, dkim } = settings
  return {
    publicUrl: publicUrl.href,
    keys: secret,
    transport: smtp.map(transportOf),
    stopWithinMs: stopWithin * 1000,
    uncertain,
    connections,
    domains,
    brake,
    dkim,
  }
}

export function transportOf({ user, password, name, ...server }: SmtpServer): Transport {
  const login = user === undefined ? {} : { login: { user, password: password ?? '' } }
  return { ...server, ...(name === undefined ? {} : { id: name }), name: hostname(), ...login }
}

export interface Sending extends Omit<SendOptions, 'compose'> {
  readonly publicUrl: string
  readonly keys: TokenKeys
  /** None: the relay signs. */
  readonly dkim?: readonly SigningKey[]
}

/** A pass of the sender, to be called again and again: what it has compiled, it keeps. */
export function sender({ publicUrl, keys, dkim = [], ...rest }: Sending): () => Promise<Summary> {
  const { course } = rest
  const signer = dkim.length === 0 ? undefined : createSigner({ domain: domainOf(course.sender.address), keys: dkim })
  const compose = composer({ course, publicUrl, keys, signer })
  const options: SendOptions = { ...rest, compose }
  return () => sendDue(options)
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

export interface OneAtATime<Result> {
  /** Runs now, or right after what is running; calls that come meanwhile share that next run. */
  readonly run: () => Promise<Result>
  /** Resolves when nothing is running or waiting. */
  readonly idle: () => Promise<void>
}

/** Overlapping passes would only wait for each other's leases. */
export function oneAtATime<Result>(work: () => Promise<Result>): OneAtATime<Result> {
  let running: Promise<unknown> = Promise.resolve()
  let next: Promise<Result> | undefined
  const run = () => {
    next ??= running.then(() => {
      next = undefined
      const now = work()
      running = now.catch(() => undefined)
      return now
    })
    return next
  }
  return { run, idle: async () => void (await (next ?? running)?.catch(() => undefined)) }
}

/** `2 sent, 1 put off`, or `nothing was due`. */
export function summarise(summary: Summary): string {
  const counts: readonly (readonly [number, string])[] = [
    [summary.sent, 'sent'],
    [summary.resent, 'of these may be double'],
    [summary.deferred, 'put off'],
    [summary.rejected, 'rejected'],
    [summary.expired, 'given up after five days'],
    [summary.uncertain, 'uncertain'],
    [summary.unanswered, 'left without an answer'],
    [summary.cancelled, 'cancelled'],
    [summary.released, 'given back'],
    [summary.suppressed, 'addresses suppressed'],
  ]
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  return told.length === 0 ? 'nothing was due' : told.join(', ')
}

/** Why a pass could not do its work, worded for the operator; `undefined` when it could. */
export function troubleIn({ stale, halted, problems }: Summary): string | undefined {
  if (stale) return 'Another revision of the course has been made current. Load that one; nothing is lost.'
  if (halted?.kind === 'brake') return braked(halted)
  if (halted && halted.why.length > 0) return unable(halted.why)
  const [first] = problems
  if (!first) return undefined
  return `${problems.length} mails or calendars could not be made, the first of enrolment ${first.enrolment}: ${first.error}`
}

function braked({ since, reason }: Extract<Halted, { kind: 'brake' }>): string {
  return (
    `The brake is on since ${since.round('second')}: ${reason}. Lessons wait; answers to what readers do still go. ` +
    'Find out why with `coursepost brake show`, then take it off with `coursepost brake release`.'
  )
}

function unable(why: readonly Unable[]): string {
  const each = why.map((one) => `  ${one.id} ${reasonOf(one)}, until ${one.until.round('second')}`)
  return (
    `No mail server takes mail now:\n${each.join('\n')}\n` +
    'Nothing is lost: what is due goes with a later pass. Check COURSEPOST_SMTP and the server, or its limits.'
  )
}

function reasonOf(one: Unable): string {
  if (one.why === 'used-up') return `has carried its ${one.window.most} mails of this ${one.window.span}`
  const said = [one.words?.command, one.words?.line].filter(Boolean).join(': ')
  return `is paused (${said || 'no answer'})`
}
