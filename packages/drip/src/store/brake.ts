/** The brake and what it counts. Once on, it stays on until an operator takes it off. */
import { type BrakeLimits, brakeHours, type Counts, tripped, usualBrake } from '../brake.ts'
import { prepared } from './prepared.ts'
import type { Database, Tables } from './tables.ts'
import { inTransaction } from './transaction.ts'

export type Counted = Tables['outcome_count']['kind']

export interface BrakeState {
  readonly since: Temporal.Instant
  readonly reason: string
}

/** `undefined` while it is off. */
export async function brakeState(db: Database): Promise<BrakeState | undefined> {
  const [row] = (await db.executeQuery(brakeQuery(db, {}))).rows
  return row && { since: Temporal.Instant.fromEpochMilliseconds(row.tripped_at), reason: row.reason }
}

const brakeQuery = prepared<Record<string, never>, { tripped_at: number; reason: string }>((db) =>
  db.selectFrom('brake').select(['tripped_at', 'reason']).where('released_at', 'is', null).orderBy('number').limit(1),
)

/** Takes the brake off and begins to count anew. False when it was not on. */
export function releaseBrake(db: Database, now: Temporal.Instant): Promise<boolean> {
  return inTransaction(db, async (db) => {
    const released = await db
      .updateTable('brake')
      .set({ released_at: now.epochMilliseconds })
      .where('released_at', 'is', null)
      .executeTakeFirst()
    if (released.numUpdatedRows === 0n) return false
    // What tripped it would trip it again with the next mail.
    await db.deleteFrom('outcome_count').execute()
    return true
  })
}

/**
 * For what arrives later than a server's reply: a reader who called a mail spam, or a failure notice that says that an
 * address is dead.
 */
export function countLate(db: Database, kind: 'bounced' | 'complained', now: Temporal.Instant): Promise<void> {
  return addCount(db, kind, 1, now)
}

export async function addCount(db: Database, kind: Counted, count: number, now: Temporal.Instant): Promise<void> {
  if (count === 0) return
  await db
    .insertInto('outcome_count')
    .values({ hour_at: hourOf(now), kind, count })
    .onConflict((conflict) =>
      conflict.columns(['hour_at', 'kind']).doUpdateSet((row) => ({ count: row('outcome_count.count', '+', count) })),
    )
    .execute()
}

export async function countsOf(db: Database, now: Temporal.Instant): Promise<Counts> {
  const { rows } = await db.executeQuery(countsQuery(db, { after: hourOf(now) - brakeHours * hourMs }))
  const counts = { sent: 0, bounced: 0, refused: 0, complained: 0 }
  for (const { kind, count } of rows) counts[kind] = Number(count)
  return counts
}

const countsQuery = prepared<{ after: number }, { kind: Counted; count: number }>((db, place) =>
  db
    .selectFrom('outcome_count')
    .select((row) => ['kind', row.fn.sum<number>('count').as('count')])
    .where('hour_at', '>', place('after'))
    .groupBy('kind'),
)

/** Puts the brake on when the counts ask for it; gives its state. */
export async function checkBrake(
  db: Database,
  now: Temporal.Instant,
  limits: BrakeLimits = usualBrake,
): Promise<BrakeState | undefined> {
  const [on, counts] = await Promise.all([brakeState(db), countsOf(db, now)])
  if (on) return on
  const reason = tripped(counts, limits)
  if (reason === undefined) return undefined
  await db.insertInto('brake').values({ tripped_at: now.epochMilliseconds, reason, released_at: null }).execute()
  return { since: now, reason }
}

const hourMs = 3_600_000

function hourOf(now: Temporal.Instant): number {
  return Math.floor(now.epochMilliseconds / hourMs) * hourMs
}
