/** Transports that failed: known to every process, so that none has to find out for itself. */
import type { Selectable } from 'kysely'
import type { Words } from '../smtp.ts'
import { prepared } from './prepared.ts'
import type { Database, Tables } from './tables.ts'
import { inTransaction } from './transaction.ts'

export interface TransportState {
  /** In a row; 0: it carries mails. */
  readonly failures: number
  readonly pausedUntil: Temporal.Instant | undefined
  /** What it failed with. */
  readonly words: Words | undefined
}

export const working: TransportState = { failures: 0, pausedUntil: undefined, words: undefined }

/** By id; those without trouble are not in it. */
export async function transportStates(db: Database): Promise<ReadonlyMap<string, TransportState>> {
  const { rows } = await db.executeQuery(everyTransport(db, {}))
  return new Map(
    rows.map(({ id, failures, paused_until, command, code, enhanced, line }) => [
      id,
      { failures, pausedUntil: instant(paused_until), words: words({ command, code, enhanced, line }) },
    ]),
  )
}

const everyTransport = prepared<Record<string, never>, Selectable<Tables['transport']>>((db) =>
  db.selectFrom('transport').selectAll(),
)

/**
 * Pauses it, the longer the more often it has failed. While it is paused, failures say nothing new: they are of mails
 * that were on their way.
 */
export function pauseTransport(db: Database, id: string, said: Words, now: Temporal.Instant): Promise<TransportState> {
  return inTransaction(db, async (db) => {
    const before = (await transportStates(db)).get(id) ?? working
    if (isPausedAt(before, now)) return before
    const failures = before.failures + 1
    const pausedUntil = now.add({ minutes: pauseMinutes[Math.min(failures, pauseMinutes.length) - 1]! })
    const paused_until = pausedUntil.epochMilliseconds
    const row = { failures, paused_until, ...columns(said) }
    await db
      .insertInto('transport')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
    return { failures, pausedUntil, words: said }
  })
}

// Half an hour is the longest, so that within the three hours of a lesson's grace a relay that comes back is noticed.
const pauseMinutes = [1, 2, 5, 10, 30] as const

/** It has carried a mail: what was is forgotten. */
export async function transportWorks(db: Database, id: string): Promise<void> {
  await db.deleteFrom('transport').where('id', '=', id).execute()
}

export function isPausedAt({ pausedUntil }: TransportState, now: Temporal.Instant): boolean {
  return pausedUntil !== undefined && Temporal.Instant.compare(now, pausedUntil) < 0
}

function columns({ command, code, enhanced, line }: Words) {
  return { command: command ?? null, code: code ?? null, enhanced: enhanced ?? null, line: line ?? null }
}

function words(row: ReturnType<typeof columns>): Words {
  return {
    command: row.command ?? undefined,
    code: row.code ?? undefined,
    enhanced: row.enhanced ?? undefined,
    line: row.line ?? undefined,
  }
}

function instant(milliseconds: number | null): Temporal.Instant | undefined {
  return milliseconds === null ? undefined : Temporal.Instant.fromEpochMilliseconds(milliseconds)
}
