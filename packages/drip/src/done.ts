/** What a reader says of a lesson by the link in its mail: that it is done, or not after all. */
import { planAnew } from './store/enrolments.ts'
import type { Database } from './store/tables.ts'
import { inTransaction } from './store/transaction.ts'

/** The mail that a link was made for, and what it carries. */
export interface LessonMail {
  readonly enrolment: string
  /** Permanent keys of its lessons. */
  readonly lessons: readonly string[]
  readonly done: boolean
}

/** `undefined` when the reader has been forgotten since, or the mail carries no lesson. */
export async function lessonMail(db: Database, mail: string): Promise<LessonMail | undefined> {
  const rows = await db
    .selectFrom('delivery')
    .leftJoin('done', (join) =>
      join.onRef('done.enrolment_id', '=', 'delivery.enrolment_id').onRef('done.lesson', '=', 'delivery.lesson'),
    )
    .select(['delivery.enrolment_id', 'delivery.lesson', 'done.done_at'])
    .where('delivery.mail_id', '=', mail)
    .execute()
  if (rows.length === 0) return undefined
  const lessons = [...new Set(rows.map(({ lesson }) => lesson))]
  return { enrolment: rows[0]!.enrolment_id, lessons, done: rows.every(({ done_at }) => done_at !== null) }
}

/** Said twice, the first time counts. What hangs on it is planned anew. */
export function markDone(
  db: Database,
  mail: Pick<LessonMail, 'enrolment' | 'lessons'>,
  now: Temporal.Instant,
): Promise<void> {
  return inTransaction(db, async (db) => {
    const rows = mail.lessons.map((lesson) => ({
      enrolment_id: mail.enrolment,
      lesson,
      done_at: now.epochMilliseconds,
    }))
    await db
      .insertInto('done')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await planAnew(db, mail.enrolment, now)
  })
}

export function unmarkDone(
  db: Database,
  mail: Pick<LessonMail, 'enrolment' | 'lessons'>,
  now: Temporal.Instant,
): Promise<void> {
  return inTransaction(db, async (db) => {
    await db.deleteFrom('done').where('enrolment_id', '=', mail.enrolment).where('lesson', 'in', mail.lessons).execute()
    await planAnew(db, mail.enrolment, now)
  })
}
