/** What readers tell by the links of their mails, and the mails that answer them. */
import type { Migration } from '../engine.ts'

export const readerActs: Migration = (engine) => [
  ...done(engine),
  ...(engine.altersChecks ? widerKinds(engine) : mailAnew(engine)),
]

const done: Migration = ({ text, instant, tableOptions }) => [
  `create table done (
    enrolment_id ${text} not null references enrolment (id) on delete cascade,
    lesson ${text} not null,
    done_at ${instant} not null,
    primary key (enrolment_id, lesson)
  ) ${tableOptions}`,

  `alter table enrolment add column next_asked_at ${instant}`,
]

const kinds = ['lesson', 'confirmation', 'welcome', 'paused', 'dates-changed', 'completed', 'correction']
const isKind = `check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`

const widerKinds: Migration = ({ text }) => [
  `alter table mail add column detail ${text}`,
  // The name that PostgreSQL gives a column's check.
  'alter table mail drop constraint mail_kind_check',
  `alter table mail add constraint mail_kind_check ${isKind}`,
]

/** The list of kinds is a constraint of the table, and SQLite changes one only by making the table anew. */
const mailAnew: Migration = ({ text, instant, tableOptions }) => [
  `create table new_mail (
    id ${text} primary key,
    enrolment_id ${text} not null references enrolment (id) on delete cascade,
    kind ${text} not null ${isKind},
    detail ${text},
    local_date ${text} not null,
    slot ${text} not null,
    ordinal integer not null,
    lane ${text} not null,
    slot_at ${instant} not null,
    due_at ${instant},
    state ${text} not null check (state in
      ('due', 'claimed', 'begun', 'sent', 'deferred', 'rejected', 'uncertain', 'expired', 'cancelled')),
    lease_token ${text},
    lease_until ${instant},
    lesson_number integer,
    lesson_count integer,
    begun_at ${instant},
    revision ${text},
    message_id ${text},
    mail_date ${instant},
    frozen ${text},
    may_be_double integer not null default 0 check (may_be_double in (0, 1)),
    doubts integer not null default 0,
    resend_asked integer not null default 0 check (resend_asked in (0, 1)),
    tries integer not null default 0,
    created_at ${instant} not null,
    finished_at ${instant}
  ) ${tableOptions}`,
  `insert into new_mail (${columns}) select ${columns} from mail`,
  'drop table mail',
  'alter table new_mail rename to mail',
  "create unique index mail_slot on mail (enrolment_id, local_date, slot) where state <> 'cancelled'",
  'create unique index mail_order on mail (enrolment_id, ordinal)',
  'create index mail_due on mail (lane, due_at) where due_at is not null',
  'create index mail_lease on mail (lease_until) where lease_until is not null',
  "create index mail_uncertain on mail (begun_at) where state = 'uncertain'",
]

const columns = [
  ...['id', 'enrolment_id', 'kind', 'local_date', 'slot', 'ordinal', 'lane', 'slot_at', 'due_at', 'state'],
  ...['lease_token', 'lease_until', 'lesson_number', 'lesson_count', 'begun_at', 'revision', 'message_id'],
  ...['mail_date', 'frozen', 'may_be_double', 'doubts', 'resend_asked', 'tries', 'created_at', 'finished_at'],
].join(', ')
