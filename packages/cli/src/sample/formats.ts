/** The formats of `plan --sample --format`, one file each. */
import { ics } from './ics.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import type { Sample } from './sample.ts'
import { text } from './text.ts'

export const calendarFormats = { text, markdown, json, ics } satisfies Record<string, (sample: Sample) => string>

export type CalendarFormat = keyof typeof calendarFormats
