/** What senders share: transports and their allowances, slowed domains, the brake. */
import type { Migration } from '../engine.ts'

export const sending: Migration = ({ text, instant, counter, tableOptions }) => [
  `create table transport (
    id ${text} primary key,
    paused_until ${instant},
    failures integer not null,
    command ${text},
    code integer,
    enhanced ${text},
    line ${text}
  ) ${tableOptions}`,

  `create table allowance (
    transport_id ${text} not null,
    span ${text} not null check (span in ('second', 'hour', 'day')),
    starts_at ${instant} not null,
    taken integer not null,
    primary key (transport_id, span, starts_at)
  ) ${tableOptions}`,

  `create table lane (
    lane ${text} primary key,
    level integer not null default 0,
    served integer not null default 0,
    put_off integer not null default 0,
    paused_until ${instant},
    minute_at ${instant},
    minute_taken integer not null default 0
  ) ${tableOptions}`,

  `create table outcome_count (
    hour_at ${instant} not null,
    kind ${text} not null check (kind in ('sent', 'bounced', 'refused', 'complained')),
    count integer not null,
    primary key (hour_at, kind)
  ) ${tableOptions}`,

  `create table brake (
    number ${counter},
    tripped_at ${instant} not null,
    reason ${text} not null,
    released_at ${instant}
  ) ${tableOptions}`,

  // What comes too late for its slot is found by the slot, whatever its lane.
  'create index mail_late on mail (slot_at) where due_at is not null',
]
