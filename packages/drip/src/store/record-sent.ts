/**
 * What is written for a mail that was sent, which is nearly every one: the move, the attempt, and that the reader is
 * planned anew. One transaction of three statements; or one statement, where each is a journey to another machine.
 */
import type { Attempt } from '../attempt.ts'
import type { Claimed } from './claim.ts'
import { engineOf } from './engine.ts'
import { finishedAt, moveQuery } from './move.ts'
import { type PlaceOf, prepared } from './prepared.ts'
import type { Database } from './tables.ts'
import { despiteCollisions, together } from './transaction.ts'

/**
 * False when the mail is no longer this worker's. Called uncertain meanwhile, because we were too slow, it is ours
 * still: it is not uncertain, the server has just said so.
 */
export async function recordSent(
  db: Database,
  claimed: Claimed,
  attempt: Attempt,
  now: Temporal.Instant,
): Promise<boolean> {
  const { mail, token } = claimed
  const at = now.epochMilliseconds
  const { command = null, code = null, enhanced = null, line = null, outcome } = attempt
  const appended = { mail: mail.id, at, outcome, command, code, enhanced, line }
  if (engineOf(db).writesInQueries) {
    const values = { ...appended, token, tries: mail.tries + 1, enrolment: mail.enrolment_id }
    const { rows } = await despiteCollisions(db, () => db.executeQuery(recordAtOnce(db, values)))
    return rows.length > 0
  }
  const [moved] = await together(db, [
    // The move first: it takes the row that the number of the attempt is counted under.
    moveToSent(db, { mail: mail.id, token, at, tries: mail.tries + 1 }),
    appendAttempt(db, appended),
    planAnewIfSent(db, { mail: mail.id, enrolment: mail.enrolment_id, at }),
  ])
  return moved!.rows.length > 0
}

type Moved = {
  mail: string
  token: string
  at: number
  tries: number
}

const moveToSent = prepared<Moved, { id: string }>(moving)

function moving(db: Database, place: PlaceOf<Moved>) {
  const changes = { ...finishedAt(place('at')), tries: place('tries') }
  return moveQuery(db, ['begun', 'uncertain'], 'sent', changes, (update) =>
    update.where('id', '=', place('mail')).where('lease_token', '=', place('token')),
  )
}

type Appended = {
  mail: string
  at: number
  outcome: string
  command: string | null
  code: number | null
  enhanced: string | null
  line: string | null
}

/** Nothing when the reader was forgotten while the server thought about it. */
const appendAttempt = prepared<Appended, unknown>(appending)

function appending(db: Database, place: PlaceOf<Appended>) {
  return db
    .insertInto('attempt')
    .columns(['mail_id', 'number', 'at', 'outcome', 'command', 'code', 'enhanced', 'line'])
    .expression((from) =>
      from
        .selectFrom('mail')
        .select((mail) => [
          'mail.id',
          mail
            .selectFrom('attempt')
            .select((last) => last(last.fn.coalesce(last.fn.max('number'), last.lit(0)), '+', last.lit(1)).as('number'))
            .where('mail_id', '=', place('mail'))
            .as('number'),
          place('at').as('at'),
          place('outcome').as('outcome'),
          place('command').as('command'),
          place('code').as('code'),
          place('enhanced').as('enhanced'),
          place('line').as('line'),
        ])
        .where('mail.id', '=', place('mail')),
    )
}

const planAnewIfSent = prepared<{ mail: string; enrolment: string; at: number }, unknown>((db, place) =>
  planning(db, place).where(({ exists, selectFrom }) =>
    exists(selectFrom('mail').select('mail.id').where('mail.id', '=', place('mail')).where('mail.state', '=', 'sent')),
  ),
)

function planning(db: Database, place: PlaceOf<{ enrolment: string; at: number }>) {
  return db
    .updateTable('enrolment')
    .set({ next_at: place('at') })
    .where('id', '=', place('enrolment'))
    .where('state', '=', 'active')
    .where('stuck_at', 'is', null)
}

/** Its parts see the mail as it was before, so that it was moved is asked of the move. */
const recordAtOnce = prepared<Moved & Appended & { enrolment: string }, { id: string }>((db, place) =>
  db
    .with('moved', () => moving(db, place))
    .with('appended', () => appending(db, place))
    .with('planned', (db) =>
      planning(db as unknown as Database, place).where(({ exists }) =>
        exists(db.selectFrom('moved').select('moved.id')),
      ),
    )
    .selectFrom('moved')
    .select('moved.id'),
)
