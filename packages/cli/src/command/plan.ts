import type { Course } from '@coursepost/core'
import { currentRevision, deliveredTo, type EnrolmentEntry, listEnrolments, plan, type Store } from '@coursepost/drip'
import { parseNow } from '../clock.ts'
import type { Context } from '../context.ts'
import { type ExitCode, fine, UsageError } from '../exit.ts'
import { nameOf } from '../item-name.ts'
import { loadSound } from '../load.ts'
import { localTime } from '../local-time.ts'
import { readSettings } from '../settings.ts'
import { withExistingStore } from '../store.ts'
import { table } from '../table.ts'
import { planDiff } from './plan-diff.ts'

export interface PlanOptions {
  readonly now?: string
  readonly days?: string
  readonly settings?: string
  readonly diff?: boolean
  readonly details?: boolean
  readonly format?: string
}

interface Row {
  readonly at: Temporal.Instant
  readonly cells: readonly string[]
}

/** `coursepost plan [folder]`: what goes out, to whom, when. Sends nothing and changes nothing. */
export async function planCommand(folder: string, options: PlanOptions, context: Context): Promise<ExitCode> {
  const { database } = readSettings(['database'], context.environment, options.settings)
  const now = options.now === undefined ? context.clock() : parseNow(options.now)
  const days = readDays(options.days ?? '30')
  const until = now.add({ hours: 24 * days })
  const course = await loadSound(folder, context)
  checkDiffOnly(options)
  return withExistingStore(database, async (store) => {
    if (options.diff) return planDiff(store.db, course, now, options, context)
    const { mails: rows, waiting } = await calendars(store, course, now, until)
    rows.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
    const head = ['WHEN', 'TO', 'LESSON', 'SLOT']
    context.out(
      rows.length === 0
        ? `Nothing goes out in the next ${days} days.\n`
        : table([head, ...rows.map(({ cells }) => cells)]),
    )
    if (waiting.length > 0) context.out(`\nWaiting for an answer\n${table(waiting)}`)
    await mentionRevision(store, course, context)
    return fine
  })
}

function checkDiffOnly({ diff, details, format }: PlanOptions): void {
  if (!diff && details) throw new UsageError('--details lists whom a new revision moves. Give --diff too.')
  if (!diff && format !== undefined) throw new UsageError('--format is for --diff. Give --diff too.')
}

function readDays(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new UsageError(`--days: expected a number from 1 to 9999, got \`${text}\`.`)
}

/** Only what goes by `until` is kept: the whole calendar of each reader would be all that there is. */
async function calendars({ db }: Store, course: Course, now: Temporal.Instant, until: Temporal.Instant) {
  const mails: Row[] = []
  const waiting: string[][] = []
  for (let after = ''; ; ) {
    const page = await listEnrolments(db, { after })
    if (page.length === 0) return { mails, waiting }
    for (const entry of page) {
      const calendar = plan(course, entry.enrolment, await deliveredTo(db, entry.enrolment.id), now)
      mails.push(
        ...calendar.mails
          .filter(({ at }) => Temporal.Instant.compare(at, until) <= 0)
          .map(({ at, items, slot }) =>
            row(
              entry,
              at,
              items.map((item) => nameOf(item, item.occurrence)),
              slot.name,
            ),
          ),
      )
      waiting.push(
        ...calendar.waiting.map((one) => [entry.address, nameOf(one), one.questions.join(', ') || 'another lesson']),
      )
    }
    after = page.at(-1)!.enrolment.id
  }
}

function row(
  { enrolment, address }: EnrolmentEntry,
  at: Temporal.Instant,
  lessons: readonly string[],
  slot: string,
): Row {
  return { at, cells: [localTime(at, enrolment.zone), address, lessons.join(', '), slot] }
}

async function mentionRevision({ db }: Store, course: Course, { err }: Context): Promise<void> {
  const current = await currentRevision(db)
  if (current === undefined || current === course.revision) return
  err(
    `This is the plan under revision ${course.revision}, which is in the folder. Senders still use ${current}; ` +
      '`coursepost apply` makes the new one current.\n',
  )
}
