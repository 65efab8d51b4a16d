/** Where the store stands: counts, and what needs a person to look. No addresses. */
import type { MailState } from '../delivery.ts'
import type { EnrolmentState } from '../enrolment.ts'
import { currentRevision } from './revision.ts'
import type { Database } from './tables.ts'

export interface Status {
  readonly revision: string | undefined
  readonly enrolments: Readonly<Partial<Record<EnrolmentState, number>>>
  readonly mails: Readonly<Partial<Record<MailState, number>>>
  /** Mails that may or may not have arrived, the oldest first. */
  readonly uncertain: readonly UncertainMail[]
  /** Enrolments whose mails failed too often though the address is good. */
  readonly stuck: readonly StuckEnrolment[]
}

export interface UncertainMail {
  readonly mail: string
  readonly enrolment: string
  readonly lane: string
  /** Keys of the lessons it carries. */
  readonly lessons: readonly string[]
  readonly begunAt: Temporal.Instant
  /** It has been begun more than once. */
  readonly mayBeDouble: boolean
  /** When the same message goes again, if the operator wants that; `undefined` when it went often enough. */
  readonly nextAt: Temporal.Instant | undefined
}

export interface StuckEnrolment {
  readonly enrolment: string
  readonly reason: string
  readonly since: Temporal.Instant
}

export async function status(db: Database): Promise<Status> {
  return {
    revision: await currentRevision(db),
    enrolments: await countByState(db, 'enrolment'),
    mails: await countByState(db, 'mail'),
    uncertain: await uncertainMails(db),
    stuck: await stuckEnrolments(db),
  }
}

async function countByState(db: Database, table: 'enrolment' | 'mail'): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom(table)
    .select((count) => ['state', count.fn.countAll().as('count')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
}

/** The oldest first. */
export async function uncertainMails(db: Database): Promise<UncertainMail[]> {
  const mails = await db.selectFrom('mail').selectAll().where('state', '=', 'uncertain').orderBy('begun_at').execute()
  const ids = mails.map(({ id }) => id)
  if (ids.length === 0) return []
  const items = await db.selectFrom('delivery').select(['mail_id', 'lesson']).where('mail_id', 'in', ids).execute()
  const byMail = Map.groupBy(items, ({ mail_id }) => mail_id)
  return mails.map((mail) => ({
    mail: mail.id,
    enrolment: mail.enrolment_id,
    lane: mail.lane,
    lessons: (byMail.get(mail.id) ?? []).map(({ lesson }) => lesson),
    begunAt: instant(mail.begun_at ?? mail.created_at),
    mayBeDouble: mail.may_be_double === 1,
    nextAt: mail.due_at === null ? undefined : instant(mail.due_at),
  }))
}

async function stuckEnrolments(db: Database): Promise<StuckEnrolment[]> {
  const rows = await db
    .selectFrom('enrolment')
    .select(['id', 'stuck_reason', 'stuck_at'])
    .where('stuck_at', 'is not', null)
    .orderBy('stuck_at')
    .execute()
  return rows.map(({ id, stuck_reason, stuck_at }) => ({
    enrolment: id,
    reason: stuck_reason ?? '',
    since: instant(stuck_at!),
  }))
}

function instant(milliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds)
}
