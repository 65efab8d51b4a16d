/**
 * The tables, as the queries see them. Instants are whole milliseconds since 1970 in UTC (columns ending in `_at`,
 * `_until`), local days are `YYYY-MM-DD` in the reader's own calendar, truth is 0 or 1: all three compare alike
 * on every engine.
 */
import type { Generated, Kysely, Selectable } from 'kysely'
import type { MailState } from '../delivery.ts'
import type { EnrolmentState } from '../enrolment.ts'

/** The database, or a transaction on it: every query is a function that takes one first. */
export type Database = Kysely<Tables>

export interface Tables {
  migration: MigrationTable
  secret: SecretTable
  course_revision: CourseRevisionTable
  lesson_revision: LessonRevisionTable
  correction: CorrectionTable
  template: TemplateTable
  subscriber: SubscriberTable
  enrolment: EnrolmentTable
  answer: AnswerTable
  done: DoneTable
  mail: MailTable
  delivery: DeliveryTable
  attempt: AttemptTable
  suppression: SuppressionTable
  forgotten: ForgottenTable
  transport: TransportTable
  allowance: AllowanceTable
  lane: LaneTable
  outcome_count: OutcomeCountTable
  brake: BrakeTable
  relocation: RelocationTable
}

export type Flag = 0 | 1

interface MigrationTable {
  number: number
  name: string
  applied_at: number
}

/** Random bytes made with the store itself; never shown, never mailed. */
interface SecretTable {
  name: string
  value: Uint8Array
}

/** Each time a revision was made current. The last row holds. */
interface CourseRevisionTable {
  number: Generated<number>
  revision: string
  applied_at: number
  /** The course without its texts (course-snapshot.ts), of the current one; null where it is not known. */
  course: string | null
}

/** What each applied revision of the course says in a lesson. With `mail.revision`: who holds which text. */
export interface LessonRevisionTable {
  /** Of the course. */
  revision: string
  /** Permanent lesson key. */
  lesson: string
  /** Empty for the lesson itself. */
  part: string
  /** The lesson revision (lesson-revision.ts). */
  digest: string
  /** `course_revision.number` and its time, where this revision of the course was applied first. */
  number: number
  applied_at: number
}

/** Corrections that were issued, by the id that the author gave them. */
export interface CorrectionTable {
  id: string
  /** Permanent lesson key. */
  lesson: string
  /** The author's day. */
  mended: string
  /** `course_revision.number` with which it was issued. */
  number: number
  issued_at: number
  /** When everyone who holds an older text had been found. */
  closed_at: number | null
  /** When the author took it back. */
  withdrawn_at: number | null
}

/** A compiled message, by the hash of its text. */
interface TemplateTable {
  hash: string
  /** The revision of the course that it was last compiled from. */
  revision: string
  template: string
  made_at: number
}

/** The only table that holds an address. */
interface SubscriberTable {
  id: string
  address: string
  first_name: string | null
  created_at: number
}

interface EnrolmentTable {
  id: string
  subscriber_id: string
  track: string
  state: EnrolmentState
  zone: string
  hour: string | null
  /** Weekdays joined by commas. */
  days: string | null
  confirmed_at: number | null
  /** First local day on which lessons may come again. */
  paused_until: string | null
  /** When `fillLedger` must look again; null when nothing lies ahead until something changes. */
  next_at: number | null
  /** Set when mails failed too often though the address is good: no more planning until someone looks. */
  stuck_at: number | null
  stuck_reason: string | null
  /** When the reader last asked for the next lesson at once. */
  next_asked_at: number | null
  /** When dates and answers are deleted, if nothing happens before: set by a stop and by the end of the course. */
  answers_until: number | null
  created_at: number
}

/** One row a question, so that each can be deleted alone. */
interface AnswerTable {
  enrolment_id: string
  question: string
  value: string
  answered_at: number
}

/** When a reader said that a lesson is done, by permanent lesson key. */
interface DoneTable {
  enrolment_id: string
  lesson: string
  done_at: number
}

/** `lesson`: one lesson, or parts of one. All others are mails of the house and carry none. */
export type MailKind = 'lesson' | 'confirmation' | NoticeKind

/** Answers to what a reader did, and corrections. */
export type NoticeKind = 'welcome' | 'paused' | 'dates-changed' | 'completed' | 'correction'

export type Mail = Selectable<MailTable>

export interface MailTable {
  id: string
  enrolment_id: string
  kind: MailKind
  /** What a notice speaks of: a local day, or the id of a correction; null where it speaks of none. */
  detail: string | null
  local_date: string
  slot: string
  /** 1, 2, 3 … within the enrolment: the order in which its mails go. */
  ordinal: number
  /** The recipient's domain. */
  lane: string
  /** When its slot opened. Later than this by more than the grace, it belongs in the next slot. */
  slot_at: number
  /** When a worker may take it; null when none may. */
  due_at: number | null
  state: MailState
  /** 1 as long as no other mail may take its slot; null once it was cancelled. */
  holds_slot: Generated<1 | null>
  lease_token: string | null
  lease_until: number | null
  /** Which lesson of the reader's course this is, and of how many; null on a confirmation. */
  lesson_number: number | null
  lesson_count: number | null
  /** The last time it was begun. What was frozen then follows; `frozen` is emptied once the outcome is known. */
  begun_at: number | null
  revision: string | null
  message_id: string | null
  mail_date: number | null
  frozen: string | null
  /** Hash of the compiled message it was made from. */
  template: string | null
  /** 1 once the same message was begun again after an outcome that nobody knows. */
  may_be_double: Generated<Flag>
  /** How often its outcome stayed unknown. */
  doubts: Generated<number>
  /** 1 when an operator ordered one more sending of an uncertain mail. */
  resend_asked: Generated<Flag>
  /** Replies that judged it so far. */
  tries: Generated<number>
  created_at: number
  finished_at: number | null
}

/** What a mail carries; `mail_id` is null where the lesson was skipped. */
interface DeliveryTable {
  enrolment_id: string
  /** Permanent lesson key. */
  lesson: string
  /** Empty for the lesson itself. (A null would escape the unique key.) */
  part: string
  occurrence: number
  mail_id: string | null
  /** The local day of its own date when it was planned; null where nobody had told it, and in older rows. */
  own_day: Generated<string | null>
  /** Mails that failed with it though the address was good. */
  failures: Generated<number>
  created_at: number
}

/** Appended, never changed: each try with the server's own words, redacted. */
interface AttemptTable {
  mail_id: string
  number: number
  at: number
  outcome: string
  command: string | null
  code: number | null
  enhanced: string | null
  line: string | null
}

/** Addresses that must get nothing, as an HMAC: the list can be asked about an address, not read. */
interface SuppressionTable {
  address_hash: string
  reason: string
  at: number
}

/** Deliveries of forgotten people, as counts: what remains when everything that names them is gone. */
interface ForgottenTable {
  kind: MailKind
  lesson: string
  part: string
  state: string
  count: number
}

/** Transports that failed, with the words they failed with; none is left once one carries mails again. */
interface TransportTable {
  id: string
  paused_until: number | null
  /** In a row. */
  failures: number
  command: string | null
  code: number | null
  enhanced: string | null
  line: string | null
}

/** How many mails were allowed to begin in a window of the clock. */
interface AllowanceTable {
  transport_id: string
  span: 'second' | 'hour' | 'day'
  starts_at: number
  taken: number
}

/** Recipient domains that are slowed (slowing.ts) or paced; the others have no row, or one of zeros. */
interface LaneTable {
  lane: string
  level: Generated<number>
  served: Generated<number>
  put_off: Generated<number>
  paused_until: number | null
  /** The minute that `minute_taken` counts in. */
  minute_at: number | null
  minute_taken: Generated<number>
}

/** What the brake counts, by the hour. */
interface OutcomeCountTable {
  hour_at: number
  kind: 'sent' | 'bounced' | 'refused' | 'complained'
  count: number
}

/** Each time the brake was put on. A row without `released_at` holds. */
interface BrakeTable {
  number: Generated<number>
  tripped_at: number
  reason: string
  released_at: number | null
}

/** There while the course moves to this database, and for ever once it has moved from it: nobody works here then. */
interface RelocationTable {
  state: 'arriving' | 'left'
  /** Where it comes from, or has gone; without a password. */
  place: string
  /** The same on both sides. */
  move: string
  at: number
}
