import type { Course } from '@coursepost/core'
import {
  confirm,
  deliveredTo,
  type EnrolmentEntry,
  enrolmentByAddress,
  findEnrolment,
  listEnrolments,
  plan,
  type SignUp,
  type Store,
  signUp,
} from '@coursepost/drip'
import type { Context } from '../context.ts'
import { type ExitCode, fine, problemsFound, TroubleError } from '../exit.ts'
import { type FormOptions, readForm } from '../form.ts'
import { nameOf } from '../item-name.ts'
import { loadSound } from '../load.ts'
import { localTime } from '../local-time.ts'
import { ensureApplied } from '../sending.ts'
import { readSettings } from '../settings.ts'
import { withExistingStore, withStore } from '../store.ts'
import { table, widthsOf } from '../table.ts'

export interface AddOptions extends FormOptions {
  readonly course: string
  /** The operator holds this person's consent already. */
  readonly confirmed?: boolean
  readonly settings?: string
}

export interface LookOptions {
  readonly course: string
  readonly settings?: string
}

/** `coursepost subscribers add ADDRESS`: the sign-up form, filled in by the operator. */
export async function addSubscriber(address: string, options: AddOptions, context: Context): Promise<ExitCode> {
  const { database } = readSettings(['database'], context.environment, options.settings)
  const course = await loadSound(options.course, context)
  const person = readForm(course, address, options)
  return withStore(database, async ({ db }) => {
    const now = context.clock()
    await ensureApplied(db, course, now)
    const result = await signUp(db, { ...person, now })
    if (result.kind === 'confirm' && options.confirmed) await confirm(db, result.enrolment, now)
    context.out(`${address}: ${outcomes[result.kind](options.confirmed ?? false)}\n`)
    return result.kind === 'suppressed' ? problemsFound : fine
  })
}

const outcomes: Readonly<Record<SignUp['kind'], (confirmed: boolean) => string>> = {
  confirm: (confirmed) =>
    confirmed
      ? 'added and confirmed. The first lesson goes with the next `coursepost send`.'
      : 'added. The mail that asks to confirm goes with the next `coursepost send`.',
  known: () => 'already gets the course; nothing was changed.',
  wait: () => 'was asked to confirm in the last 24 hours; what you gave is noted, no second mail goes.',
  suppressed: () => 'must get nothing: the address stands on the suppression list.',
}

/** `coursepost subscribers list` */
export async function listSubscribers(options: { settings?: string }, context: Context): Promise<ExitCode> {
  const { database } = readSettings(['database'], context.environment, options.settings)
  return withExistingStore(database, async ({ db }) => {
    let widths: number[] | undefined
    for (let after = ''; ; ) {
      const page = await listEnrolments(db, { after })
      if (page.length === 0) break
      const rows = page.map(({ address, enrolment }) => [address, enrolment.state, enrolment.track, enrolment.zone])
      // Page by page: a million rows are too many to hold for the sake of their alignment.
      if (widths === undefined) rows.unshift(['ADDRESS', 'STATE', 'TRACK', 'ZONE'])
      widths = widthsOf(rows, widths)
      context.out(table(rows, widths))
      after = page.at(-1)!.enrolment.id
    }
    if (widths === undefined) context.out('No subscribers yet.\n')
    return fine
  })
}

/** `coursepost subscribers show ADDRESS`: what they said, what they got, what comes next. */
export async function showSubscriber(address: string, options: LookOptions, context: Context): Promise<ExitCode> {
  const { database } = readSettings(['database'], context.environment, options.settings)
  const course = await loadSound(options.course, context)
  return withExistingStore(database, async (store) => {
    const entry = await find(store, address)
    if (!entry) throw new TroubleError(`There is no subscriber ${address}. \`coursepost subscribers list\` names all.`)
    context.out(await describe(store, course, entry, context.clock()))
    return fine
  })
}

async function find({ db }: Store, address: string): Promise<EnrolmentEntry | undefined> {
  return (await enrolmentByAddress(db, address)) ?? findEnrolment(db, address)
}

async function describe(
  { db }: Store,
  course: Course,
  { enrolment, address, firstName }: EnrolmentEntry,
  now: Temporal.Instant,
): Promise<string> {
  const delivered = await deliveredTo(db, enrolment.id)
  const calendar = plan(course, enrolment, delivered, now)
  const when = (at: Temporal.Instant | undefined) => (at ? localTime(at, enrolment.zone) : '–')
  const about = table([
    ['address', address],
    ['name', firstName ?? '–'],
    ['id', enrolment.id],
    ['state', enrolment.state],
    ['track', enrolment.track],
    ['zone', enrolment.zone],
    ['confirmed', when(enrolment.confirmedAt)],
    ['paused until', enrolment.pausedUntil?.toString() ?? '–'],
    ...Object.entries(enrolment.answers).map(([question, answer]) => [question, answer]),
  ])
  const got = delivered.map(({ lesson, part, state, at }) => [when(at), state, part ? `${lesson}#${part}` : lesson])
  const next = calendar.mails.map(({ at, items }) => [
    when(at),
    items.map((item) => nameOf(item, item.occurrence)).join(', '),
  ])
  const waiting = calendar.waiting.map((one) => [
    nameOf(one),
    `waits for ${one.questions.join(', ') || 'another lesson'}`,
  ])
  return [about, section('Sent so far', got), section('Next', next), section('Waiting', waiting)].join('')
}

function section(title: string, rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `\n${title}\n${table(rows)}`
}
