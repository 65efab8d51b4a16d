import type { Enrolment } from '../../enrolment.ts'

/** The reader's own day. */
export function todayOf({ zone }: Enrolment, now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate()
}
