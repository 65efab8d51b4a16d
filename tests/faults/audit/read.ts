/** Reads both sides: the server's log from its file, the ledger from the database. */
import { readFile } from 'node:fs/promises'
import type { Database } from '@coursepost/drip'
import type { Arrived, LedgerMail } from './evidence.ts'

/** One JSON object a line, as server/log.ts writes them. */
export async function readLog(file: string): Promise<Arrived[]> {
  const text = await readFile(file, 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/** Numbers may come as text from PostgreSQL. */
export async function readLedger(db: Database): Promise<LedgerMail[]> {
  const mails = await db
    .selectFrom('mail')
    .innerJoin('enrolment', 'enrolment.id', 'mail.enrolment_id')
    .innerJoin('subscriber', 'subscriber.id', 'enrolment.subscriber_id')
    .selectAll('mail')
    .select('subscriber.address')
    .execute()
  const items = await db.selectFrom('delivery').select(['mail_id', 'lesson']).execute()
  const lessons = Map.groupBy(items, ({ mail_id }) => mail_id)
  return mails.map((mail) => ({
    id: mail.id,
    messageId: mail.message_id === null ? undefined : `<${mail.message_id}>`,
    enrolment: mail.enrolment_id,
    to: mail.address,
    kind: mail.kind,
    lessons: (lessons.get(mail.id) ?? []).map(({ lesson }) => lesson),
    state: mail.state,
    mayBeDouble: Number(mail.may_be_double) === 1,
    doubts: Number(mail.doubts),
    begunAt: mail.begun_at === null ? undefined : Number(mail.begun_at),
  }))
}
