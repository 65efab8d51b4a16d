/** Which revision of the course is current. Senders use that one only. */
import type { Course } from '@coursepost/core'
import type { Database } from './tables.ts'
import { inTransaction } from './transaction.ts'

/** Makes this revision current and has every active enrolment planned anew. Applying the current one changes nothing. */
export function applyCourse(db: Database, course: Course, now: Temporal.Instant): Promise<'applied' | 'already'> {
  return inTransaction(db, async (db) => {
    if ((await currentRevision(db)) === course.revision) return 'already'
    const applied_at = now.epochMilliseconds
    await db.insertInto('course_revision').values({ revision: course.revision, applied_at }).execute()
    await db
      .updateTable('enrolment')
      .set({ next_at: applied_at })
      .where('state', '=', 'active')
      .where('stuck_at', 'is', null)
      .execute()
    return 'applied'
  })
}

export async function currentRevision(db: Database): Promise<string | undefined> {
  return (await currentRevisionQuery(db).executeTakeFirst())?.revision
}

/** As a query, so that it can stand inside another one. */
export function currentRevisionQuery(db: Database) {
  return db.selectFrom('course_revision').select('revision').orderBy('number', 'desc').limit(1)
}
