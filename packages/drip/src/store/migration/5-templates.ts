/** Compiled messages, kept for as long as a mail made from one may have to go again in the same bytes. */
import type { Migration } from '../engine.ts'

export const templates: Migration = ({ text, instant, tableOptions }) => [
  `create table template (
    hash ${text} primary key,
    revision ${text} not null,
    template ${text} not null,
    made_at ${instant} not null
  ) ${tableOptions}`,

  `alter table mail add column template ${text}`,

  // Those that may go again: few, whatever the number of mails.
  'create index mail_template on mail (template) where frozen is not null',
]
