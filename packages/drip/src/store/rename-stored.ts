/**
 * Calls what is stored by the ids that the course has now: a track, question or part keeps its readers, answers and
 * deliveries when it is renamed. Lessons are stored by their key and are not touched.
 */
import type { Course } from '@coursepost/core'
import { questionNow, trackNow } from '../names.ts'
import type { Database } from './tables.ts'

export async function renameStored(db: Database, course: Course): Promise<void> {
  await renameTracks(db, course)
  await renameQuestions(db, course)
  await renameParts(db, course)
}

async function renameTracks(db: Database, course: Course): Promise<void> {
  for (const { track } of await db.selectFrom('enrolment').select('track').distinct().execute()) {
    const now = trackNow(course, track)
    if (now === undefined || now === track) continue
    await db.updateTable('enrolment').set({ track: now }).where('track', '=', track).execute()
  }
}

/** Who has answered under both names: the newer one counts. */
async function renameQuestions(db: Database, course: Course): Promise<void> {
  for (const { question } of await db.selectFrom('answer').select('question').distinct().execute()) {
    const now = questionNow(course, question)
    if (now === question) continue
    const answered = db.selectFrom('answer').select('enrolment_id').where('question', '=', now)
    await db
      .updateTable('answer')
      .set({ question: now })
      .where('question', '=', question)
      .where('enrolment_id', 'not in', answered)
      .execute()
    await db.deleteFrom('answer').where('question', '=', question).execute()
  }
}

async function renameParts(db: Database, { lessons }: Course): Promise<void> {
  for (const { key, parts } of lessons) {
    const living = parts.map(({ id }) => id)
    for (const { id, aliases } of parts) {
      for (const old of aliases.filter((alias) => !living.includes(alias))) await renamePart(db, key, old, id)
    }
  }
}

/** Where a part under the new id is there too, both rows stay: they are two things that the reader had. */
async function renamePart(db: Database, lesson: string, old: string, part: string): Promise<void> {
  const there = db.selectFrom('delivery').select('enrolment_id').where('lesson', '=', lesson).where('part', '=', part)
  await db
    .updateTable('delivery')
    .set({ part })
    .where('lesson', '=', lesson)
    .where('part', '=', old)
    .where('enrolment_id', 'not in', there)
    .execute()
  const noted = db
    .selectFrom('lesson_revision')
    .select('revision')
    .where('lesson', '=', lesson)
    .where('part', '=', part)
  await db
    .updateTable('lesson_revision')
    .set({ part })
    .where('lesson', '=', lesson)
    .where('part', '=', old)
    .where('revision', 'not in', noted)
    .execute()
}
