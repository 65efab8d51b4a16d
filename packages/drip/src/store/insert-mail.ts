/** Puts a mail into the ledger. */
import type { Slot } from '../delivery.ts'
import { newId } from './id.ts'
import type { Database, MailKind } from './tables.ts'

export interface NewMail {
  readonly enrolment: string
  readonly ordinal: number
  readonly kind: MailKind
  /** As in the table. */
  readonly detail?: string | undefined
  readonly lane: string
  readonly slot: Slot
  /** When its slot opens. */
  readonly at: Temporal.Instant
  readonly lessonNumber?: number
  readonly lessonCount?: number
  readonly now: Temporal.Instant
}

/** Its id; or `undefined` when the slot is taken, because one slot holds one mail. */
export async function insertMail(db: Database, mail: NewMail): Promise<string | undefined> {
  const inserted = await db
    .insertInto('mail')
    .values({
      id: newId(),
      enrolment_id: mail.enrolment,
      ordinal: mail.ordinal,
      kind: mail.kind,
      detail: mail.detail ?? null,
      lane: mail.lane,
      local_date: mail.slot.date.toString(),
      slot: mail.slot.name,
      slot_at: mail.at.epochMilliseconds,
      due_at: mail.at.epochMilliseconds,
      state: 'due',
      lesson_number: mail.lessonNumber ?? null,
      lesson_count: mail.lessonCount ?? null,
      created_at: mail.now.epochMilliseconds,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

/** Where the enrolment's next mail stands in the order in which they go. */
export async function nextOrdinal(db: Database, enrolment: string): Promise<number> {
  const last = await db
    .selectFrom('mail')
    .select((count) => count.fn.max('ordinal').as('ordinal'))
    .where('enrolment_id', '=', enrolment)
    .executeTakeFirst()
  return Number(last?.ordinal ?? 0) + 1
}
