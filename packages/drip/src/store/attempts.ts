/** What was tried with a mail, in the order it happened. */
import type { Words } from '../smtp.ts'
import type { Database } from './tables.ts'

export interface Attempted {
  readonly at: Temporal.Instant
  /** As in smtp.ts. */
  readonly outcome: string
  /** Redacted. */
  readonly words: Words
}

export async function attemptsOf(db: Database, mail: string): Promise<Attempted[]> {
  const rows = await db.selectFrom('attempt').selectAll().where('mail_id', '=', mail).orderBy('number').execute()
  return rows.map(({ at, outcome, command, code, enhanced, line }) => ({
    at: Temporal.Instant.fromEpochMilliseconds(at),
    outcome,
    words: {
      command: command ?? undefined,
      code: code ?? undefined,
      enhanced: enhanced ?? undefined,
      line: line ?? undefined,
    },
  }))
}
