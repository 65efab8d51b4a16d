/**
 * What a new revision of the course changes for everyone in the middle of the current one, before it is applied. The
 * timetable is asked twice for each active reader, page by page, so memory does not grow with their number; each reader
 * has exactly one outcome for each lesson, so the counts of an edit add up to the readers.
 */
import type { Course } from '@coursepost/core'
import type { Effect, EffectOptions } from './effect/answer.ts'
import { addReader, editEffects, movedItems, newCount, otherEffects } from './effect/count.ts'
import { type Digests, editsBetween } from './effect/edits.ts'
import { itemKey } from './effect/fate.ts'
import { type ReaderEffect, readerEffect } from './effect/reader-effect.ts'
import { lessonRevisions } from './lesson-revision.ts'
import { partNow } from './names.ts'
import { correctionEffects } from './store/correction-effects.ts'
import { deliveredToAll } from './store/deliveries.ts'
import { activeEnrolments } from './store/enrolments.ts'
import { currentCourse } from './store/revision.ts'
import { strandedBy } from './store/stranded.ts'
import type { Database } from './store/tables.ts'

/** `undefined` when the store does not know its current course: there is none, or an older Coursepost applied it. */
export async function effectOf(
  db: Database,
  after: Course,
  now: Temporal.Instant,
  options: EffectOptions = {},
): Promise<Effect | undefined> {
  const before = await currentCourse(db)
  if (!before) return undefined
  const edits = editsBetween(before, after, { before: await digestsIn(db, before, after), after: digestsOf(after) })
  const count = newCount(before, after, edits)
  for await (const reader of readersOf(db, { before, after }, [...count.items.keys()], now)) {
    addReader(count, reader)
    const items = options.onReader ? movedItems(count, reader) : []
    if (items.length > 0) options.onReader?.({ enrolment: reader.enrolment.id, items })
  }
  return {
    from: before.revision,
    to: after.revision,
    readers: count.readers,
    moved: count.moved,
    edits: editEffects(count),
    others: otherEffects(count),
    corrections: await correctionEffects(db, after),
    stranded: await strandedBy(db, after),
    twice: count.twice,
  }
}

async function digestsIn(db: Database, before: Course, after: Course): Promise<Digests> {
  const rows = await db
    .selectFrom('lesson_revision')
    .select(['lesson', 'part', 'digest'])
    .where('revision', '=', before.revision)
    .execute()
  return new Map(
    rows.map(({ lesson, part, digest }) => [itemKey(lesson, part && partNow(after, lesson, part)), digest]),
  )
}

function digestsOf(course: Course): Digests {
  return new Map(lessonRevisions(course).map(({ lesson, part, digest }) => [itemKey(lesson, part), digest]))
}

// 200 readers at a time: their ledgers are some megabytes at most.
const pageSize = 200

async function* readersOf(
  db: Database,
  courses: { readonly before: Course; readonly after: Course },
  items: readonly string[],
  now: Temporal.Instant,
): AsyncIterable<ReaderEffect> {
  for (let after = ''; ; ) {
    const page = await activeEnrolments(db, after, pageSize)
    if (page.length === 0) return
    const ids = page.map(({ id }) => id)
    const delivered = await deliveredToAll(db, ids)
    for (const enrolment of page) yield readerEffect(courses, items, enrolment, delivered.get(enrolment.id) ?? [], now)
    after = ids.at(-1)!
  }
}
