/** Reads from the ledger what is needed to write one mail. */
import type { Enrolment } from '../enrolment.ts'
import type { Letter, LetterItem } from '../letter.ts'
import { findEnrolment } from './enrolments.ts'
import type { Database, Mail } from './tables.ts'

export interface LoadedLetter {
  readonly letter: Letter
  readonly reader: Enrolment
}

/** `undefined` when the reader has been forgotten since the mail was claimed. */
export async function loadLetter(db: Database, mail: Mail): Promise<LoadedLetter | undefined> {
  const entry = await findEnrolment(db, mail.enrolment_id)
  if (!entry) return undefined
  const items = await itemsOf(db, mail.id)
  const letter: Letter = {
    id: mail.id,
    enrolment: mail.enrolment_id,
    kind: mail.kind,
    to: entry.address,
    firstName: entry.firstName,
    track: entry.enrolment.track,
    detail: mail.detail ?? undefined,
    items,
    opening: mail.kind === 'lesson' && !(await hadLesson(db, mail.enrolment_id)),
    lessonNumber: mail.lesson_number ?? 0,
    lessonCount: mail.lesson_count ?? 0,
    lessonMessageId: await lessonMessageId(db, mail.enrolment_id, items),
  }
  return { letter, reader: entry.enrolment }
}

async function itemsOf(db: Database, mail: string): Promise<LetterItem[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['lesson', 'part'])
    .where('mail_id', '=', mail)
    .orderBy('lesson')
    .orderBy('part')
    .execute()
  return rows.map(({ lesson, part }) => ({ lesson, part: part === '' ? undefined : part }))
}

async function hadLesson(db: Database, enrolment: string): Promise<boolean> {
  const query = db
    .selectFrom('mail')
    .select('id')
    .where('enrolment_id', '=', enrolment)
    .where('kind', '=', 'lesson')
    .where('state', 'in', ['sent', 'uncertain'])
  return (await query.executeTakeFirst()) !== undefined
}

/** Parts answer to their lesson's mail, so that a mailbox can show them together; lessons answer to none. */
async function lessonMessageId(
  db: Database,
  enrolment: string,
  items: readonly LetterItem[],
): Promise<string | undefined> {
  const part = items.find(({ part }) => part !== undefined)
  if (!part) return undefined
  const row = await db
    .selectFrom('delivery')
    .innerJoin('mail', 'mail.id', 'delivery.mail_id')
    .select('mail.message_id')
    .where('delivery.enrolment_id', '=', enrolment)
    .where('delivery.lesson', '=', part.lesson)
    .where('delivery.part', '=', '')
    .where('mail.state', 'in', ['sent', 'uncertain'])
    .orderBy('delivery.occurrence', 'desc')
    .executeTakeFirst()
  return row?.message_id ?? undefined
}
