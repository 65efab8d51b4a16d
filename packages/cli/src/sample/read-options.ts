/** The options of `plan --sample` as they were typed: a made-up reader, or what is wrong with it. */
import type { Course, Weekday } from '@coursepost/core'
import { isTimeOfDay, isWeekday, type SampleReader } from '@coursepost/drip'
import { parseNow } from '../clock.ts'
import { UsageError } from '../exit.ts'
import { readForm } from '../form.ts'

export interface SampleOptions {
  readonly sample: string
  readonly set: readonly string[]
  readonly zone?: string
  readonly days?: string
  readonly hour?: string
  readonly confirmed?: string
  readonly now?: string
}

/** The same on every machine; who asks for another one gets it. */
const usualZone = 'UTC'

// RFC 2606 §3: nobody's address. The form wants one, the calendar does not.
const nobody = 'reader@example.org'

export function readReader(course: Course, options: SampleOptions, now: Temporal.Instant): SampleReader {
  const { sample, set, zone = usualZone } = options
  if (!course.tracks.has(sample)) {
    const known = [...course.tracks.keys()].join(', ') || 'none'
    throw new UsageError(`--sample: expected one of the course’s tracks (${known}), got \`${sample}\`.`)
  }
  const { answers, track, zone: known } = readForm(course, nobody, { track: sample, zone, set })
  return { track, zone: known, answers, ...readTimes(options), confirmedAt: readConfirmed(options) ?? now }
}

/** What can be told without the course, so that a slip is told before any work. */
export function readTimes({ days, hour }: Pick<SampleOptions, 'days' | 'hour'>): Pick<SampleReader, 'days' | 'hour'> {
  return {
    days: days === undefined ? undefined : readDays(days),
    hour: hour === undefined ? undefined : readHour(hour),
  }
}

export function readConfirmed({ confirmed, now }: Pick<SampleOptions, 'confirmed' | 'now'>) {
  if (confirmed !== undefined && now !== undefined) {
    throw new UsageError(
      '--confirmed and --now are one moment here: a sample is as seen when it is confirmed. Leave one out.',
    )
  }
  const [moment, option] = confirmed === undefined ? [now, '--now'] : [confirmed, '--confirmed']
  return moment === undefined ? undefined : parseNow(moment, option)
}

function readDays(text: string): readonly Weekday[] {
  const days = text.split(',').map((day) => day.trim())
  const wrong = days.find((day) => !isWeekday(day))
  if (wrong === undefined) return [...new Set(days.filter(isWeekday))]
  throw new UsageError(`--days: with --sample, expected weekdays such as mon,wed,sat, got \`${text}\`.`)
}

function readHour(text: string): string {
  if (isTimeOfDay(text)) return text
  throw new UsageError(`--hour: expected a time of day such as 07:30, got \`${text}\`.`)
}
