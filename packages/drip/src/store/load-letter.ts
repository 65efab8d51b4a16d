/** Reads from the ledger what is needed to write one mail. */
import type { ExpressionBuilder, RawBuilder } from 'kysely'
import type { Letter, LetterItem } from '../letter.ts'
import { prepared } from './prepared.ts'
import type { Database, Mail, Tables } from './tables.ts'

/** `undefined` when the reader has been forgotten since the mail was claimed. */
export async function loadLetter(db: Database, mail: Mail): Promise<Letter | undefined> {
  const { rows } = await db.executeQuery(letterQuery(db, { mail: mail.id, enrolment: mail.enrolment_id }))
  const [reader] = rows
  if (!reader) return undefined
  const items = rows.flatMap(itemOf)
  return {
    id: mail.id,
    enrolment: mail.enrolment_id,
    kind: mail.kind,
    to: reader.address,
    firstName: reader.first_name ?? undefined,
    track: reader.track,
    detail: mail.detail ?? undefined,
    items,
    opening: mail.kind === 'lesson' && reader.earlier === null,
    lessonNumber: mail.lesson_number ?? 0,
    lessonCount: mail.lesson_count ?? 0,
    lessonMessageId: await lessonMessageId(db, mail, items),
  }
}

interface LetterRow {
  address: string
  first_name: string | null
  track: string
  /** A lesson's mail that the reader has had before. */
  earlier: string | null
  lesson: string | null
  part: string | null
}

/** One row for each lesson or part that the mail carries; one row for a mail that carries none. */
const letterQuery = prepared<{ mail: string; enrolment: string }, LetterRow>((db, place) =>
  db
    .selectFrom('enrolment')
    .innerJoin('subscriber', 'subscriber.id', 'enrolment.subscriber_id')
    .leftJoin('delivery', (join) => join.on('delivery.mail_id', '=', place('mail')))
    .select(['subscriber.address', 'subscriber.first_name', 'enrolment.track', 'delivery.lesson', 'delivery.part'])
    .select((reader) => earlierLesson(reader, place('enrolment')).as('earlier'))
    .where('enrolment.id', '=', place('enrolment'))
    .orderBy('delivery.lesson')
    .orderBy('delivery.part'),
)

function earlierLesson(reader: ExpressionBuilder<Tables, 'enrolment'>, enrolment: RawBuilder<string>) {
  return reader
    .selectFrom('mail')
    .select('mail.id')
    .where('mail.enrolment_id', '=', enrolment)
    .where('mail.kind', '=', 'lesson')
    .where('mail.state', 'in', ['sent', 'uncertain'])
    .limit(1)
}

function itemOf({ lesson, part }: LetterRow): LetterItem[] {
  return lesson === null ? [] : [{ lesson, part: part === '' || part === null ? undefined : part }]
}

/**
 * Parts and corrections answer to their lesson's mail, so that a mailbox can show them together; lessons answer to none.
 * The latest of those that may have arrived.
 */
async function lessonMessageId(db: Database, mail: Mail, items: readonly LetterItem[]): Promise<string | undefined> {
  const lesson = await lessonAnswered(db, mail, items)
  if (lesson === undefined) return undefined
  const row = await db
    .selectFrom('delivery')
    .innerJoin('mail', 'mail.id', 'delivery.mail_id')
    .select('mail.message_id')
    .where('delivery.enrolment_id', '=', mail.enrolment_id)
    .where('delivery.lesson', '=', lesson)
    .where((where) =>
      where.or([
        where('mail.state', 'in', ['sent', 'uncertain']),
        where.and([where('mail.state', '=', 'deferred'), where('mail.doubts', '>', 0)]),
      ]),
    )
    // The lesson itself before its parts: an empty name is the least.
    .orderBy('delivery.part')
    .orderBy('delivery.occurrence', 'desc')
    .executeTakeFirst()
  return row?.message_id ?? undefined
}

async function lessonAnswered(
  db: Database,
  { kind, detail }: Mail,
  items: readonly LetterItem[],
): Promise<string | undefined> {
  if (kind !== 'correction') return items.find(({ part }) => part !== undefined)?.lesson
  const correction = await db.selectFrom('correction').select('lesson').where('id', '=', detail).executeTakeFirst()
  return correction?.lesson
}
