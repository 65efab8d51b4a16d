/** A database as the first schema left it, with one reader who has had a lesson. */
import { DatabaseSync } from 'node:sqlite'
import { sqlite } from '../../../packages/drip/src/store/engine.ts'
import { ledger } from '../../../packages/drip/src/store/migration/1-ledger.ts'

export function makeOldDatabase(file: string): void {
  const old = new DatabaseSync(file)
  // As the store marks its files (sqlite/file.ts).
  old.exec(`pragma application_id = ${0x63507374}; pragma journal_mode = wal`)
  old.exec(
    'create table migration (number integer primary key, name text not null, applied_at integer not null) strict',
  )
  for (const statement of ledger(sqlite)) old.exec(statement)
  old.exec(`insert into migration values (1, 'ledger', 1);
    insert into subscriber (id, address, created_at) values ('s', 'a@bread.example', 1);
    insert into enrolment (id, subscriber_id, track, state, zone, created_at) values ('e', 's', 'home', 'active', 'UTC', 1);
    insert into mail (id, enrolment_id, kind, local_date, slot, ordinal, lane, slot_at, state, created_at)
      values ('m', 'e', 'lesson', '2026-11-01', '1', 1, 'bread.example', 1, 'sent', 1);
    insert into delivery (enrolment_id, lesson, part, occurrence, mail_id, created_at) values ('e', 'l', '', 1, 'm', 1);
    insert into attempt (mail_id, number, at, outcome) values ('m', 1, 1, 'sent')`)
  old.close()
}
