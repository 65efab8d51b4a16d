/** One reader's calendar as the schedule rules look at it, and what a rule finds in it. */
import type { Course, Lesson, ReaderGraph, Rule, Track } from '@coursepost/core'
import type { Calendar } from '../calendar.ts'
import type { SampleReader } from '../sample.ts'

export interface Seen {
  readonly course: Course
  readonly track: Track
  readonly reader: SampleReader
  readonly graph: ReaderGraph
  readonly calendar: Calendar
  /** The same reader's calendar if every day had slots for everything: what it lacks has no room for other reasons. */
  readonly roomy: () => Calendar
}

export interface Found {
  readonly lesson: Lesson
  readonly part?: string | undefined
  /** Worded "expected X, got Y", without who gets it so. */
  readonly message: string
}

/** A rule and the pure function that finds what breaks it. */
export interface ScheduleCheck {
  readonly rule: Rule
  readonly find: (seen: Seen) => readonly Found[]
}

/** The reader's local day of a moment. */
export function dayOf(at: Temporal.Instant, { zone }: SampleReader): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate()
}
