/** Which lessons and parts a reader's mails carry. */
import type { Delivered, MailState } from '../delivery.ts'
import type { Database } from './tables.ts'

/**
 * The reader's ledger as the planner sees it, in the order the mails go. What was cancelled is not in it; what was
 * rejected or has expired is, with the slot it used up.
 */
export async function deliveredTo(db: Database, enrolment: string): Promise<Delivered[]> {
  return (await deliveredToAll(db, [enrolment])).get(enrolment) ?? []
}

export async function deliveredToAll(
  db: Database,
  enrolments: readonly string[],
): Promise<ReadonlyMap<string, Delivered[]>> {
  if (enrolments.length === 0) return new Map()
  const rows = await deliveryQuery(db, enrolments).execute()
  const groups = Map.groupBy(rows, (row) => row.enrolment_id)
  return new Map([...groups].map(([enrolment, own]) => [enrolment, own.map(toDelivered)]))
}

function deliveryQuery(db: Database, enrolments: readonly string[]) {
  return (
    db
      .selectFrom('delivery')
      .leftJoin('mail', 'mail.id', 'delivery.mail_id')
      .select(['delivery.enrolment_id', 'delivery.lesson', 'delivery.part', 'delivery.occurrence', 'delivery.own_day'])
      .select(['mail.state', 'mail.local_date', 'mail.slot', 'mail.begun_at'])
      .where('delivery.enrolment_id', 'in', enrolments)
      .where((where) => where.or([where('mail.state', 'is', null), where('mail.state', '<>', 'cancelled')]))
      // What was skipped has no mail; where such rows stand is not the same on every engine.
      .orderBy('mail.ordinal', (order) => order.asc().nullsFirst())
      .orderBy('delivery.lesson')
      .orderBy('delivery.part')
  )
}

type DeliveryRow = Awaited<ReturnType<ReturnType<typeof deliveryQuery>['execute']>>[number]

function toDelivered(row: DeliveryRow): Delivered {
  return {
    lesson: row.lesson,
    part: row.part === '' ? undefined : row.part,
    occurrence: row.occurrence,
    state: row.state ?? 'skipped',
    slot:
      row.local_date === null || row.slot === null
        ? undefined
        : { date: Temporal.PlainDate.from(row.local_date), name: row.slot },
    at: row.begun_at !== null && hasGone(row.state) ? Temporal.Instant.fromEpochMilliseconds(row.begun_at) : undefined,
    ownDay: row.own_day === null ? undefined : Temporal.PlainDate.from(row.own_day),
  }
}

function hasGone(state: MailState | null): boolean {
  return state === 'sent' || state === 'uncertain'
}
