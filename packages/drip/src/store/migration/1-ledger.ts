/** The first schema. What each column means stands in tables.ts. */
import type { Migration } from '../engine.ts'

export const ledger: Migration = ({ text, instant, bytes, counter, tableOptions }) => [
  `create table secret (
    name ${text} primary key,
    value ${bytes} not null
  ) ${tableOptions}`,

  `create table course_revision (
    number ${counter},
    revision ${text} not null,
    applied_at ${instant} not null
  ) ${tableOptions}`,

  `create table subscriber (
    id ${text} primary key,
    address ${text} not null,
    first_name ${text},
    created_at ${instant} not null
  ) ${tableOptions}`,
  // RFC 5321 §2.4 lets a server tell Ann@ from ann@; none of note does, and one person must not be two subscribers.
  'create unique index subscriber_address on subscriber (lower(address))',

  `create table enrolment (
    id ${text} primary key,
    subscriber_id ${text} not null unique references subscriber (id) on delete cascade,
    track ${text} not null,
    state ${text} not null check (state in ('pending', 'active', 'stopped')),
    zone ${text} not null,
    hour ${text},
    days ${text},
    confirmed_at ${instant},
    paused_until ${text},
    next_at ${instant},
    stuck_at ${instant},
    stuck_reason ${text},
    created_at ${instant} not null
  ) ${tableOptions}`,
  // Filling the ledger walks only those whose hour has come.
  'create index enrolment_next on enrolment (next_at) where next_at is not null',
  'create index enrolment_stuck on enrolment (stuck_at) where stuck_at is not null',

  `create table answer (
    enrolment_id ${text} not null references enrolment (id) on delete cascade,
    question ${text} not null,
    value ${text} not null,
    answered_at ${instant} not null,
    primary key (enrolment_id, question)
  ) ${tableOptions}`,

  `create table mail (
    id ${text} primary key,
    enrolment_id ${text} not null references enrolment (id) on delete cascade,
    kind ${text} not null check (kind in ('lesson', 'confirmation')),
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
  // One mail a slot. What was cancelled gives its slot back.
  "create unique index mail_slot on mail (enrolment_id, local_date, slot) where state <> 'cancelled'",
  'create unique index mail_order on mail (enrolment_id, ordinal)',
  // A lane that is held up costs its own rows only.
  'create index mail_due on mail (lane, due_at) where due_at is not null',
  'create index mail_lease on mail (lease_until) where lease_until is not null',
  "create index mail_uncertain on mail (begun_at) where state = 'uncertain'",

  `create table delivery (
    enrolment_id ${text} not null references enrolment (id) on delete cascade,
    lesson ${text} not null,
    part ${text} not null,
    occurrence integer not null,
    mail_id ${text} references mail (id) on delete cascade,
    failures integer not null default 0,
    created_at ${instant} not null,
    primary key (enrolment_id, lesson, part, occurrence)
  ) ${tableOptions}`,
  'create index delivery_mail on delivery (mail_id)',

  `create table attempt (
    mail_id ${text} not null references mail (id) on delete cascade,
    number integer not null,
    at ${instant} not null,
    outcome ${text} not null,
    command ${text},
    code integer,
    enhanced ${text},
    line ${text},
    primary key (mail_id, number)
  ) ${tableOptions}`,

  `create table suppression (
    address_hash ${text} primary key,
    reason ${text} not null,
    at ${instant} not null
  ) ${tableOptions}`,

  `create table forgotten (
    kind ${text} not null,
    lesson ${text} not null,
    part ${text} not null,
    state ${text} not null,
    count integer not null,
    primary key (kind, lesson, part, state)
  ) ${tableOptions}`,
]
