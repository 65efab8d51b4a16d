/** A change by the reader's own hand, with the mail that confirms it: one transaction. */
import type { Course } from '@coursepost/core'
import type { Enrolment } from './enrolment.ts'
import { type NewNotice, storeNotice } from './notice.ts'
import { isOpenEnded } from './pause.ts'
import { plan } from './plan.ts'
import { deliveredTo } from './store/deliveries.ts'
import { findEnrolment } from './store/enrolments.ts'
import { holdEnrolment } from './store/lock.ts'
import type { Database } from './store/tables.ts'
import { inTransaction } from './store/transaction.ts'
import { type Changes, change } from './subscriber.ts'
import { localDate } from './timetable/wall-time.ts'

export function changeAndTell(
  db: Database,
  course: Course,
  id: string,
  changes: Changes,
  now: Temporal.Instant,
): Promise<'changed' | 'gone'> {
  return inTransaction(db, async (db) => {
    await holdEnrolment(db, id)
    const before = await nextOf(db, course, id, now)
    if ((await change(db, id, changes, now)) === 'gone') return 'gone'
    const after = await nextOf(db, course, id, now)
    const notice = after && receiptFor(changes, before, after)
    if (notice && after.enrolment.state === 'active') await storeNotice(db, after.enrolment, notice, now)
    return 'changed'
  })
}

interface Next {
  readonly enrolment: Enrolment
  /** The local day of the next mail, when one lies ahead. */
  readonly day: string | undefined
  /** What it carries and when, or what is waited for: two that are alike mean that nothing has moved. */
  readonly sign: string
}

async function nextOf(db: Database, course: Course, id: string, now: Temporal.Instant): Promise<Next | undefined> {
  const entry = await findEnrolment(db, id)
  if (!entry) return undefined
  const { enrolment } = entry
  const { mails, waiting } = plan(course, enrolment, await deliveredTo(db, id), now)
  return {
    enrolment,
    day: mails[0] && localDate(mails[0].at, enrolment.zone).toString(),
    sign: JSON.stringify([
      mails.map(({ at, items }) => [at, items.map(({ lesson, part }) => [lesson.key, part])]),
      waiting.map(({ lesson, part }) => [lesson.key, part]),
    ]),
  }
}

/** A pause is told as one; coming back from it, the page says when. Anything else is told when it moved a mail. */
function receiptFor({ pausedUntil }: Changes, before: Next | undefined, after: Next): NewNotice | undefined {
  if (pausedUntil === null) return undefined
  if (pausedUntil) return { kind: 'paused', detail: isOpenEnded(pausedUntil) ? undefined : pausedUntil.toString() }
  return before?.sign === after.sign ? undefined : { kind: 'dates-changed', detail: after.day }
}
