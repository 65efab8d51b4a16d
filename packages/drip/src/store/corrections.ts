/** Corrections in the store: issued once, with the revision of the course that first has them, and taken back. */
import type { Correction, Course, Lesson } from '@coursepost/core'
import { lessonRevisions } from '../lesson-revision.ts'
import type { OlderText } from './lesson-revisions.ts'
import { finished, type MailUpdate, move, unleased } from './move.ts'
import type { Database } from './tables.ts'

/** Those of the course that the store does not know yet, with their lesson. */
export async function newCorrections(
  db: Database,
  course: Course,
): Promise<{ correction: Correction; lesson: Lesson }[]> {
  const rows = await db.selectFrom('correction').select('id').where('withdrawn_at', 'is', null).execute()
  const issued = new Set(rows.map(({ id }) => id))
  return usable(course).filter(({ correction }) => !issued.has(correction.id))
}

/** With the revision that has just become current. Their mails are made by the senders (correction.ts). */
export async function issueCorrections(db: Database, course: Course, now: Temporal.Instant): Promise<void> {
  await withdraw(db, course, now)
  const number = await currentNumber(db)
  for (const { correction, lesson } of await newCorrections(db, course)) {
    const { id, mended } = correction
    const issued = { lesson: lesson.key, mended, number, issued_at: now.epochMilliseconds }
    await db
      .insertInto('correction')
      .values({ id, ...issued })
      // One that was taken back and stands there again. Who got it the first time does not get it twice.
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...issued, closed_at: null, withdrawn_at: null }))
      .execute()
  }
}

/** What the lesson says now, and what is older than that. */
export function olderText(
  course: Course,
  correction: { readonly lesson: string; readonly mended: string; readonly number: number },
): OlderText {
  const own = lessonRevisions(course).filter(({ lesson }) => lesson === correction.lesson)
  return {
    lesson: correction.lesson,
    digests: new Map(own.map(({ part = '', digest }) => [part, digest])),
    before: correction.number,
    mendedBy: endOfDay(correction.mended),
  }
}

export async function currentNumber(db: Database): Promise<number> {
  const last = await db
    .selectFrom('course_revision')
    .select((max) => max.fn.max('number').as('number'))
    .executeTakeFirst()
  return Number(last?.number ?? 0)
}

function usable({ corrections, lessons }: Course): { correction: Correction; lesson: Lesson }[] {
  return [...corrections.values()].flatMap((correction) => {
    const lesson = lessons.find(({ id, draft }) => id === correction.lesson && !draft)
    return lesson ? [{ correction, lesson }] : []
  })
}

async function withdraw(db: Database, course: Course, now: Temporal.Instant): Promise<void> {
  const kept = new Set(usable(course).map(({ correction }) => correction.id))
  const rows = await db.selectFrom('correction').select('id').where('withdrawn_at', 'is', null).execute()
  for (const { id } of rows.filter(({ id }) => !kept.has(id))) {
    await db.updateTable('correction').set({ withdrawn_at: now.epochMilliseconds }).where('id', '=', id).execute()
    await cancelMails(db, id, now)
  }
}

/** What a worker has claimed stops itself: the composer finds the correction no more. */
async function cancelMails(db: Database, id: string, now: Temporal.Instant): Promise<void> {
  const own = (update: MailUpdate) => update.where('kind', '=', 'correction').where('detail', '=', id)
  await move(db, 'due', 'cancelled', finished(now), own)
  await move(db, 'deferred', 'cancelled', finished(now), (update) => own(update).where('doubts', '=', 0))
  await move(db, 'deferred', 'uncertain', { ...unleased, due_at: null }, (update) =>
    own(update).where('doubts', '>', 0),
  )
}

/** The end of a day everywhere on earth: it is over last in UTC−12. */
function endOfDay(day: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime('Etc/GMT+12').toInstant()
}
