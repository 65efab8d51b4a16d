/** Writes what a mail carries: one row for each lesson, part and occurrence. */
import type { Lesson } from '@coursepost/core'
import type { Calendar, PlannedItem, PlannedMail } from '../calendar.ts'
import type { Delivered } from '../delivery.ts'
import type { Database } from './tables.ts'

/** Without what the ledger has already. What failed or was cancelled may go again. */
export function itemsToStore(items: readonly PlannedItem[], delivered: readonly Delivered[]): PlannedItem[] {
  const taken = new Set(delivered.filter(({ state }) => !mayGoAgain(state)).map(keyOf))
  return items.filter(({ lesson, part, occurrence }) => !taken.has(keyOf({ lesson: lesson.key, part, occurrence })))
}

function mayGoAgain(state: Delivered['state']): boolean {
  return state === 'rejected' || state === 'expired' || state === 'cancelled'
}

function keyOf({ lesson, part, occurrence }: { lesson: string; part: string | undefined; occurrence: number }): string {
  return `${lesson} ${part ?? ''} ${occurrence}`
}

/** A delivery that failed before keeps its row, with the count of its failures, and points to the new mail. */
export async function storeItems(
  db: Database,
  enrolment_id: string,
  mail_id: string,
  items: readonly PlannedItem[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { lesson, part, occurrence, ownDay } of items) {
    const own_day = ownDay?.toString() ?? null
    await db
      .insertInto('delivery')
      .values({
        enrolment_id,
        lesson: lesson.key,
        part: part ?? '',
        occurrence,
        mail_id,
        own_day,
        created_at: now.epochMilliseconds,
      })
      .onConflict((conflict) =>
        conflict.columns(['enrolment_id', 'lesson', 'part', 'occurrence']).doUpdateSet({ mail_id, own_day }),
      )
      .execute()
  }
}

/** Lessons that are no longer useful: they count as met. One that failed before is skipped from now on. */
export async function storeSkipped(
  db: Database,
  enrolment_id: string,
  skipped: readonly Lesson[],
  now: Temporal.Instant,
): Promise<void> {
  for (const { key } of skipped) {
    await db
      .insertInto('delivery')
      .values({ enrolment_id, lesson: key, part: '', occurrence: 1, created_at: now.epochMilliseconds })
      .onConflict((conflict) =>
        conflict.columns(['enrolment_id', 'lesson', 'part', 'occurrence']).doUpdateSet({ mail_id: null }),
      )
      .execute()
  }
}

/** "Lesson 5 of 20": which lesson of this reader's course an item is, counted in the order they go. */
export function lessonNumber(
  item: PlannedItem,
  delivered: readonly Delivered[],
  calendar: Calendar,
  mail: PlannedMail,
): number {
  const gone = delivered.filter(({ part, state }) => part === undefined && state !== 'skipped' && !mayGoAgain(state))
  const before = calendar.mails.slice(0, calendar.mails.indexOf(mail)).flatMap(({ items }) => items)
  const keys = [
    ...gone.map(({ lesson }) => lesson),
    ...before.filter(({ part }) => part === undefined).map(({ lesson }) => lesson.key),
  ]
  const order = [...new Set(keys)]
  const known = order.indexOf(item.lesson.key)
  return known === -1 ? order.length + 1 : known + 1
}
