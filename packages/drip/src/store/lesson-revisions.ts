/** Which lesson revision each revision of the course holds, and by that: who holds which. */
import type { Course } from '@coursepost/core'
import { lessonRevisions } from '../lesson-revision.ts'
import type { Database } from './tables.ts'

// Six values a row, and SQLite takes 32766 in a statement.
const rowsAtOnce = 1000

/** `applied` is where this revision of the course became current; applied again later, the first time counts. */
export async function storeLessonRevisions(
  db: Database,
  course: Course,
  applied: { readonly number: number; readonly applied_at: number },
): Promise<void> {
  const { number, applied_at } = applied
  const rows = lessonRevisions(course).map(({ lesson, part = '', digest }) => {
    return { revision: course.revision, lesson, part, digest, number, applied_at }
  })
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await db
      .insertInto('lesson_revision')
      .values(rows.slice(from, from + rowsAtOnce))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** An older text of a lesson, told from the one that holds now. */
export interface OlderText {
  /** Permanent lesson key. */
  readonly lesson: string
  /** Part, empty for the lesson itself → the digest that holds now. */
  readonly digests: ReadonlyMap<string, string>
  /** Revisions of the course from this `course_revision.number` on are not older. */
  readonly before: number
  /** Nor are those that were applied only after the lesson had been mended. */
  readonly mendedBy: Temporal.Instant
}

/**
 * Active readers who hold it: the mail went, may have arrived, or is just going. Where the text of a mail is not known,
 * because it went before the store noted that, its date decides.
 */
export function holdersOf(db: Database, { lesson, digests, before, mendedBy }: OlderText) {
  const end = mendedBy.epochMilliseconds
  return db
    .selectFrom('delivery')
    .innerJoin('mail', 'mail.id', 'delivery.mail_id')
    .innerJoin('enrolment', 'enrolment.id', 'delivery.enrolment_id')
    .leftJoin('lesson_revision as held', (join) =>
      join
        .onRef('held.revision', '=', 'mail.revision')
        .onRef('held.lesson', '=', 'delivery.lesson')
        .onRef('held.part', '=', 'delivery.part'),
    )
    .where('delivery.lesson', '=', lesson)
    .where('enrolment.state', '=', 'active')
    .where((where) =>
      where.or([
        where('mail.state', 'in', ['sent', 'uncertain', 'begun']),
        where.and([where('mail.state', 'in', ['claimed', 'deferred']), where('mail.doubts', '>', 0)]),
      ]),
    )
    .where((where) =>
      where.or([
        where.and([where('held.digest', 'is', null), where('mail.begun_at', '<', end)]),
        where.and([
          where('held.number', '<', before),
          where('held.applied_at', '<', end),
          where.or(
            [...digests].map(([part, digest]) =>
              where.and([where('held.part', '=', part), where('held.digest', '<>', digest)]),
            ),
          ),
        ]),
      ]),
    )
}
