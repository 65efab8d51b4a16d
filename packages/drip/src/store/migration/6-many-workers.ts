/** What workers on several machines need: one mail of a reader in flight, and a word on where the course has gone. */
import type { Migration } from '../engine.ts'

export const manyWorkers: Migration = ({ text, instant, tableOptions }) => [
  // `claim` sees to it already; where workers claim side by side, this does.
  "create unique index mail_in_flight on mail (enrolment_id) where state in ('claimed', 'begun')",

  `create table relocation (
    state ${text} primary key check (state in ('arriving', 'left')),
    place ${text} not null,
    move ${text} not null,
    at ${instant} not null
  ) ${tableOptions}`,
]
