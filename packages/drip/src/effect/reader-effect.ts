/** What a new revision of the course means for one reader: the timetable asked twice, and held against the ledger. Pure. */
import type { Course } from '@coursepost/core'
import type { Delivered } from '../delivery.ts'
import type { Enrolment } from '../enrolment.ts'
import { deliveredNow, enrolmentNow, partNow } from '../names.ts'
import { plan } from '../plan.ts'
import { fatesIn, hadIn } from './fate.ts'
import { type Change, changeOf } from './outcome.ts'
import { sentTwice, type Twice } from './twice.ts'

export interface ReaderEffect {
  /** In the words of the new course. */
  readonly enrolment: Enrolment
  /** By `itemKey`, for every item that was asked about. */
  readonly changes: ReadonlyMap<string, Change>
  /** Ids of the questions whose answers items wait for, by `itemKey`. */
  readonly questions: ReadonlyMap<string, readonly string[]>
  readonly twice: readonly Twice[]
}

export function readerEffect(
  courses: { readonly before: Course; readonly after: Course },
  items: readonly string[],
  enrolment: Enrolment,
  ledger: readonly Delivered[],
  now: Temporal.Instant,
): ReaderEffect {
  // What waits in the ledger is taken back by `apply` and planned anew.
  const settled = ledger.filter(({ state }) => state !== 'due')
  const delivered = deliveredNow(courses.after, settled)
  const reader = enrolmentNow(courses.after, enrolment)
  const calendar = plan(courses.after, reader, delivered, now)
  const before = fatesIn(renamed(courses.after, plan(courses.before, enrolment, settled, now)), delivered)
  const after = fatesIn(calendar, delivered)
  const had = hadIn(delivered)
  const changes = items.map((item) => [item, changeOf(had.has(item), before.get(item), after.get(item))] as const)
  const waiting = [...after].flatMap(([item, fate]) =>
    fate.kind === 'waiting' ? [[item, fate.questions] as const] : [],
  )
  return {
    enrolment: reader,
    changes: new Map(changes),
    questions: new Map(waiting),
    twice: sentTwice(calendar, delivered),
  }
}

/** Parts by the ids they have now, so that both calendars speak of the same things. */
function renamed(course: Course, calendar: ReturnType<typeof plan>): ReturnType<typeof plan> {
  const part = <Item extends { lesson: { key: string }; part: string | undefined }>(item: Item): Item =>
    item.part === undefined ? item : { ...item, part: partNow(course, item.lesson.key, item.part) }
  return {
    ...calendar,
    mails: calendar.mails.map((mail) => ({ ...mail, items: mail.items.map(part) })),
    waiting: calendar.waiting.map(part),
  }
}
