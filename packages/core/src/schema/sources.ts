import { z } from 'zod'
import { line } from './values.ts'

const period = z.string({ error: 'expected a date in quotes or as YYYY-MM-DD' })

const notInCalendar = { error: 'expected a date that the calendar has' }

const source = z.strictObject({
  title: line,
  publisher: line.optional(),
  url: line
    .refine((value) => URL.canParse(value) && new URL(value).protocol === 'https:', {
      error: 'expected an address that begins with `https://`',
    })
    .optional(),
  published: z
    .union([
      z.int().min(1000).max(9999).transform(String),
      period
        .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, { error: 'expected YYYY, YYYY-MM or YYYY-MM-DD' })
        .refine(isInCalendar, notInCalendar),
    ])
    .optional(),
  checked: period
    .regex(/^\d{4}-\d{2}(-\d{2})?$/, { error: 'expected YYYY-MM or YYYY-MM-DD' })
    .refine(isInCalendar, notInCalendar)
    .optional(),
  'valid-days': z.int().min(1).optional(),
  confidence: z.enum(['H', 'M', 'L'], { error: 'expected H, M or L' }).optional(),
})

/** `sources.yaml`: source id → what it is and when it was read. */
export const sourcesSchema = z.record(
  z.string().regex(/^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/, { error: 'expected a source id such as `US-2`' }),
  source,
)

export type SourcesSettings = z.output<typeof sourcesSchema>

function isInCalendar(date: string): boolean {
  const [year, month = 1, day = 1] = date.split('-').map(Number)
  const at = new Date(Date.UTC(year!, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day
}
