/** Lanes: which have something due, and which are held back. */
import { type Selectable, sql } from 'kysely'
import type { Patience, Slowing } from '../slowing.ts'
import { afterReply, unslowed } from '../slowing.ts'
import { notLookedAt } from './literals.ts'
import type { Database, Tables } from './tables.ts'
import { inTransaction } from './transaction.ts'

/**
 * Lanes behind `after` that have something due and are not paused, in the order of their names, at most `most`.
 *
 * Neither engine looks for distinct values by leaping through an index, so the leaps are spelled out: one search in
 * (lane, due_at) finds the next lane, another whether its first mail is due. A lane costs two searches, however many
 * mails wait in it.
 */
export function lanesDueQuery(after: string, now: Temporal.Instant, most: number) {
  const at = now.epochMilliseconds
  return sql<DueLaneRow>`
    with recursive walk (lane) as (
      select min(lane) from mail where due_at is not null and lane > ${after}
      union all
      select (select min(mail.lane) from mail where mail.due_at is not null and mail.lane > walk.lane)
      from walk where walk.lane is not null
    )
    select walk.lane as due_lane, lane.* from walk
    left join lane on lane.lane = walk.lane
    where walk.lane is not null
      and (select min(due_at) from mail where mail.lane = walk.lane and due_at is not null) <= ${at}
      and (lane.paused_until is null or lane.paused_until <= ${at})
    limit ${notLookedAt(most)}`
}

type DueLaneRow = { due_lane: string } & (LaneRow | { [Column in keyof LaneRow]: null })

export interface DueLane {
  readonly lane: string
  /** `undefined` when it was never slowed or paced. */
  readonly state: LaneState | undefined
}

export async function lanesDue(db: Database, after: string, now: Temporal.Instant, most: number): Promise<DueLane[]> {
  const { rows } = await lanesDueQuery(after, now, most).execute(db)
  return rows.map((row) => ({ lane: row.due_lane, state: row.lane === null ? undefined : toState(row) }))
}

/** How far a lane is held back, and what it has used of its pace. */
export interface LaneState {
  readonly slowing: Slowing
  readonly minuteAt: number
  readonly minuteTaken: number
}

/** Holds the lane until the end of the transaction: who counts what is in flight must be alone. */
export async function lockLane(db: Database, lane: string): Promise<LaneState> {
  const row = await db
    .insertInto('lane')
    .values({ lane })
    .onConflict((conflict) => conflict.column('lane').doUpdateSet({ lane }))
    .returningAll()
    .executeTakeFirstOrThrow()
  return toState(row)
}

/** Mails to the domain that a worker holds, those that wait in its hands included. */
export async function inFlight(db: Database, lane: string): Promise<number> {
  const row = await db
    .selectFrom('mail')
    .select((mail) => mail.fn.countAll().as('count'))
    // The index on leases holds what is in flight and nothing else.
    .where('lease_until', 'is not', null)
    .where('lane', '=', lane)
    .where('state', 'in', ['claimed', 'begun'])
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

export async function notePaced(db: Database, lane: string, minute_at: number, minute_taken: number): Promise<void> {
  await db.updateTable('lane').set({ minute_at, minute_taken }).where('lane', '=', lane).execute()
}

/** Slows or releases the lane by what its server said. */
export function notePatience(db: Database, lane: string, patience: Patience, now: Temporal.Instant): Promise<void> {
  return inTransaction(db, async (db) => {
    const { slowing } = await lockLane(db, lane)
    const next = afterReply(slowing, patience, now)
    if (next === slowing) return
    const { level, served, putOff, pausedUntil } = next
    await db
      .updateTable('lane')
      .set({ level, served, put_off: putOff, paused_until: pausedUntil?.epochMilliseconds ?? null })
      .where('lane', '=', lane)
      .execute()
  })
}

/** Whether a success would change anything. */
export function isHeldBack({ slowing: { level, putOff } }: LaneState): boolean {
  return level > 0 || putOff > 0
}

type LaneRow = Selectable<Tables['lane']>

function toState({ level, served, put_off, paused_until, minute_at, minute_taken }: LaneRow): LaneState {
  const pausedUntil = paused_until === null ? undefined : Temporal.Instant.fromEpochMilliseconds(paused_until)
  return {
    slowing: level === 0 && put_off === 0 ? unslowed : { level, served, putOff: put_off, pausedUntil },
    minuteAt: minute_at ?? 0,
    minuteTaken: minute_taken,
  }
}
