/** Until when the dates and answers are kept of those whom the course serves no more. */
import type { Migration } from '../engine.ts'

export const retention: Migration = ({ instant }) => [
  `alter table enrolment add column answers_until ${instant}`,
  // Whoever stopped before this was noted has thirty days from their last mail, or from their sign-up.
  `update enrolment set answers_until = 2592000000 + coalesce(
    (select max(finished_at) from mail where mail.enrolment_id = enrolment.id), confirmed_at, created_at)
    where state = 'stopped'`,
  // What has been tidied leaves these walks, so they cost what there is to do.
  'create index enrolment_answers on enrolment (answers_until) where answers_until is not null',
  "create index enrolment_pending on enrolment (created_at) where state = 'pending'",
]
