/** A sample calendar before it becomes text: one shape for every format. */
import type { Course, Lesson } from '@coursepost/core'
import type { Calendar, PlannedItem, PlannedMail, SampleReader, Waiting } from '@coursepost/drip'
import { subjectOf } from './subject.ts'

export interface Sample {
  readonly course: Course
  readonly reader: SampleReader
  /** Whether drafts are taken as published. */
  readonly drafts: boolean
  readonly mails: readonly SampleMail[]
  readonly waiting: readonly Waiting[]
  /** Useless already at the moment of confirming. */
  readonly skipped: readonly Lesson[]
  /** Useless before there is room for them. */
  readonly lapsing: readonly Lesson[]
}

export interface SampleMail extends Omit<PlannedMail, 'items'> {
  readonly subject: string
  readonly items: readonly SampleItem[]
}

export interface SampleItem extends PlannedItem {
  /** Whole local days after its target; 0 in time. */
  readonly lateDays: number
}

export function sampleOf(course: Course, reader: SampleReader, calendar: Calendar, drafts: boolean): Sample {
  const { waiting, skipped, lapsing } = calendar
  const mails = calendar.mails.map(({ items, ...mail }) => ({
    ...mail,
    subject: subjectOf(items, course),
    items: items.map((item) => ({ ...item, lateDays: daysBetween(item.target, mail.at, reader.zone) })),
  }))
  return { course, reader, drafts, mails, waiting, skipped, lapsing }
}

function daysBetween(from: Temporal.Instant, to: Temporal.Instant, zone: string): number {
  const [a, b] = [from, to].map((at) => at.toZonedDateTimeISO(zone).toPlainDate())
  return Math.max(0, a!.until(b!, { largestUnit: 'days' }).days)
}

/** `2 days late`, or nothing. */
export function latenessOf({ lateDays }: SampleItem): string {
  if (lateDays === 0) return ''
  return lateDays === 1 ? '1 day late' : `${lateDays} days late`
}

/** What the reader has told: `plan-start = 2026-12-01, country = US`. */
export function answersText({ answers }: SampleReader): string {
  return Object.entries(answers)
    .map(([question, answer]) => `${question} = ${answer}`)
    .join(', ')
}
