/** Which revision of the course is current. Senders use that one only. */
import type { Course } from '@coursepost/core'
import { issueCorrections } from './corrections.ts'
import { readSnapshot, snapshotOf } from './course-snapshot.ts'
import { storeLessonRevisions } from './lesson-revisions.ts'
import { holdAlone } from './lock.ts'
import { finished, move } from './move.ts'
import { prepared } from './prepared.ts'
import { renameStored } from './rename-stored.ts'
import { refuseStranded } from './stranded.ts'
import type { Database } from './tables.ts'
import { inTransaction } from './transaction.ts'

/**
 * Makes this revision current, all or nothing: what the ledger has is called by the new names, corrections that are new
 * are issued, what waits to be sent is taken back, and every active enrolment is planned anew. Applying the current one
 * changes nothing. Throws `StoreError` when readers are on a track that this course no longer has.
 */
export function applyCourse(db: Database, course: Course, now: Temporal.Instant): Promise<'applied' | 'already'> {
  return inTransaction(db, async (db) => {
    await holdAlone(db, 'revision')
    if ((await currentRevision(db)) === course.revision) {
      await noteCourse(db, course)
      return 'already'
    }
    await refuseStranded(db, course)
    await db.updateTable('course_revision').set({ course: null }).where('course', 'is not', null).execute()
    await addRevision(db, course, now)
    await noteCourse(db, course)
    await renameStored(db, course)
    await planAllAnew(db, now)
    await issueCorrections(db, course, now)
    return 'applied'
  })
}

async function addRevision(db: Database, { revision }: Course, now: Temporal.Instant): Promise<void> {
  await db.insertInto('course_revision').values({ revision, applied_at: now.epochMilliseconds }).execute()
}

/** What the current revision holds. One that an older Coursepost applied lacks it until it is loaded again. */
async function noteCourse(db: Database, course: Course): Promise<void> {
  const current = await currentRow(db)
  if (!current || current.course !== null) return
  await db
    .updateTable('course_revision')
    .set({ course: snapshotOf(course) })
    .where('number', '=', current.number)
    .execute()
  await storeLessonRevisions(db, course, current)
}

/**
 * A lesson that waits may be another one now, or none, or due another day. Whoever has claimed one goes on or gives it
 * up. Enrolments before their mails, as everyone does it who writes both.
 */
async function planAllAnew(db: Database, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable('enrolment')
    .set({ next_at: now.epochMilliseconds })
    .where('state', '=', 'active')
    .where('stuck_at', 'is', null)
    .execute()
  await move(db, 'due', 'cancelled', finished(now), (update) => update.where('kind', '=', 'lesson'))
}

export async function currentRevision(db: Database): Promise<string | undefined> {
  return (await db.executeQuery(preparedRevision(db, {}))).rows[0]?.revision
}

const preparedRevision = prepared<Record<string, never>, { revision: string }>((db) => currentRevisionQuery(db))

/**
 * The current course without its texts, fit for `plan`; `undefined` when none was applied, or by a Coursepost that did
 * not keep it. Throws `StoreError` when a newer one wrote it.
 */
export async function currentCourse(db: Database): Promise<Course | undefined> {
  const row = await currentRow(db)
  return row?.course == null ? undefined : readSnapshot(row.course, row.revision)
}

function currentRow(db: Database) {
  return db.selectFrom('course_revision').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()
}

/** As a query, so that it can stand inside another one. */
export function currentRevisionQuery(db: Database) {
  return db.selectFrom('course_revision').select('revision').orderBy('number', 'desc').limit(1)
}
