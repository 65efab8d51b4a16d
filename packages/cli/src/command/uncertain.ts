import {
  attemptsOf,
  type Database,
  settleUncertain,
  type UncertainDecision,
  type UncertainMail,
  uncertainMails,
} from '@coursepost/drip'
import type { Context } from '../context.ts'
import { type ExitCode, fine, problemsFound, TroubleError, UsageError } from '../exit.ts'
import { readSettings } from '../settings.ts'
import { withExistingStore } from '../store.ts'
import { table } from '../table.ts'

export interface LookOptions {
  readonly settings?: string
}

export interface DecideOptions extends LookOptions {
  readonly all?: boolean
}

/** `coursepost uncertain list`: mails that may or may not have arrived. */
export async function listUncertain(options: LookOptions, context: Context): Promise<ExitCode> {
  return withDatabase(options, context, async (db) => {
    const mails = await uncertainMails(db)
    if (mails.length === 0) context.out('No mail is uncertain.\n')
    else context.out(table([['MAIL', 'BEGUN', 'DOMAIN', 'CARRIES', 'THEN'], ...mails.map(rowOf)]))
    return fine
  })
}

/** `coursepost uncertain show MAIL`: what was tried, and what servers said. */
export async function showUncertain(mail: string, options: LookOptions, context: Context): Promise<ExitCode> {
  return withDatabase(options, context, async (db) => {
    const found = (await uncertainMails(db)).find((each) => each.mail === mail)
    if (!found) throw new TroubleError(`There is no uncertain mail ${mail}. \`coursepost uncertain list\` names all.`)
    const attempts = await attemptsOf(db, mail)
    const tried = attempts.map(({ at, outcome, words: { command, line } }) => [
      `${at.round('second')}`,
      outcome,
      [command, line].filter(Boolean).join(': ') || '–',
    ])
    context.out(table(aboutMail(found)))
    context.out(`\nAttempts\n${table(tried)}`)
    return fine
  })
}

/** `coursepost uncertain decide sent|resend [MAIL …]` */
export async function decideUncertain(
  decision: UncertainDecision,
  mails: readonly string[],
  options: DecideOptions,
  context: Context,
): Promise<ExitCode> {
  if (options.all ? mails.length > 0 : mails.length === 0) {
    throw new UsageError(
      'Expected the mails to decide about, or --all, got neither or both. `coursepost uncertain list` names them.',
    )
  }
  return withDatabase(options, context, async (db) => {
    const chosen = options.all ? (await uncertainMails(db)).map(({ mail }) => mail) : mails
    const missing: string[] = []
    for (const mail of chosen) if (!(await settleUncertain(db, mail, decision, context.clock()))) missing.push(mail)
    context.out(`${chosen.length - missing.length} ${decided[decision]}\n`)
    for (const mail of missing) context.err(`${mail} is not uncertain (any more); nothing was changed.\n`)
    return missing.length > 0 ? problemsFound : fine
  })
}

const decided: Readonly<Record<UncertainDecision, string>> = {
  sent: 'now count as sent.',
  resend: 'go once more with the next `coursepost send`, flagged as possibly double.',
}

function rowOf({ mail, begunAt, lane, lessons, nextAt }: UncertainMail): string[] {
  return [mail, `${begunAt.round('second')}`, lane, lessons.join(', ') || 'a notice', thenWhat(nextAt)]
}

function aboutMail(mail: UncertainMail): string[][] {
  return [
    ['mail', mail.mail],
    ['enrolment', mail.enrolment],
    ['domain', mail.lane],
    ['carries', mail.lessons.join(', ') || 'a notice'],
    ['begun', `${mail.begunAt.round('second')}`],
    ['may be double', mail.mayBeDouble ? 'yes: the same message has gone before' : 'no'],
    ['then', thenWhat(mail.nextAt)],
  ]
}

function thenWhat(nextAt: Temporal.Instant | undefined): string {
  return nextAt ? `goes again at ${nextAt.round('second')}, unless the policy is hold` : 'waits for you'
}

function withDatabase(
  options: LookOptions,
  context: Context,
  use: (db: Database) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { database } = readSettings(['database'], context.environment, options.settings)
  return withExistingStore(database, ({ db }) => use(db))
}
