/**
 * What each mail wrote besides what it had to: the index on slots anew with each of its four moves, because it asked the
 * state, and two trees for an attempt. Half of a mail's pages go with them.
 */
import type { Migration } from '../engine.ts'

export const fewerPages: Migration = (engine) => [
  ...heldSlots,
  // Only SQLite has tables whose rows stand in their key's tree.
  ...(engine.keyedOptions === engine.tableOptions ? [] : attemptAnew(engine)),
]

/** Whether a mail holds its slot, in a column of its own: null where the slot was given back. */
const heldSlots = [
  'alter table mail add column holds_slot integer default 1 check (holds_slot = 1)',
  "update mail set holds_slot = null where state = 'cancelled'",

  'drop index mail_slot',
  'create unique index mail_slot on mail (enrolment_id, local_date, slot) where holds_slot is not null',

  'drop index mail_correction',
  `create unique index mail_correction on mail (enrolment_id, detail)
    where kind = 'correction' and holds_slot is not null`,
]

const attemptAnew: Migration = ({ text, instant, keyedOptions }) => [
  `create table new_attempt (
    mail_id ${text} not null references mail (id) on delete cascade,
    number integer not null,
    at ${instant} not null,
    outcome ${text} not null,
    command ${text},
    code integer,
    enhanced ${text},
    line ${text},
    primary key (mail_id, number)
  ) ${keyedOptions}`,
  `insert into new_attempt (${columns}) select ${columns} from attempt`,
  'drop table attempt',
  'alter table new_attempt rename to attempt',
]

const columns = 'mail_id, number, at, outcome, command, code, enhanced, line'
