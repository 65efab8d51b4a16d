/** What an edit of a running course is held against: the course that is current, its texts, and what was corrected. */
import type { Migration } from '../engine.ts'

export const edits: Migration = ({ text, instant, tableOptions }) => [
  // What planning needs of the course, without its texts; null once another one is current.
  `alter table course_revision add column course ${text}`,

  `create table lesson_revision (
    revision ${text} not null,
    lesson ${text} not null,
    part ${text} not null,
    digest ${text} not null,
    number integer not null,
    applied_at ${instant} not null,
    primary key (revision, lesson, part)
  ) ${tableOptions}`,

  `create table correction (
    id ${text} primary key,
    lesson ${text} not null,
    mended ${text} not null,
    number integer not null,
    issued_at ${instant} not null,
    closed_at ${instant},
    withdrawn_at ${instant}
  ) ${tableOptions}`,

  // Who has a lesson, in the order in which they are walked through.
  'create index delivery_lesson on delivery (lesson, enrolment_id)',
  // Never twice for one correction, whoever makes the mails.
  `create unique index mail_correction on mail (enrolment_id, detail)
    where kind = 'correction' and state <> 'cancelled'`,
]
