import { sampleCalendar, withDrafts } from '@coursepost/drip'
import type { Context } from '../context.ts'
import { type ExitCode, fine, problemsFound, UsageError } from '../exit.ts'
import { loadUsable } from '../load.ts'
import { put } from '../put.ts'
import { type CalendarFormat, calendarFormats } from '../sample/formats.ts'
import { readConfirmed, readReader, readTimes, type SampleOptions } from '../sample/read-options.ts'
import { sampleOf } from '../sample/sample.ts'

export interface PlanSampleOptions extends SampleOptions {
  readonly format?: string
  readonly drafts?: boolean
  readonly out?: string
}

/** `coursepost plan [folder] --sample TRACK`: the whole calendar of someone who signs up now. Needs no database. */
export async function planSample(folder: string, options: PlanSampleOptions, context: Context): Promise<ExitCode> {
  readTimes(options)
  readConfirmed(options)
  const { drafts = false, out } = options
  const format = readFormat(options.format ?? 'text')
  const { course: written, sound } = await loadUsable(folder, folder, context)
  const course = drafts ? withDrafts(written) : written
  const reader = readReader(course, options, context.clock())
  const sample = sampleOf(course, reader, sampleCalendar(course, reader), drafts)
  await put(calendarFormats[format](sample), out, context)
  return sound ? fine : problemsFound
}

function readFormat(format: string): CalendarFormat {
  if (format in calendarFormats) return format as CalendarFormat
  throw new UsageError(
    `--format: expected ${Object.keys(calendarFormats).join(', ')} with --sample, got \`${format}\`.`,
  )
}
