import { z } from 'zod'
import { isInCalendar, line, notInCalendar } from './values.ts'

const period = z.string({ error: 'expected a date in quotes or as YYYY-MM-DD' })

const source = z
  .strictObject({
    title: line.meta({
      description: 'What the source is called; the note under a lesson begins with it.',
      examples: ['Bread at home'],
    }),
    publisher: line.optional().meta({
      description: 'Who published it; stands behind the title.',
      examples: ['Acas', 'U.S. Department of Labor'],
    }),
    url: line
      .refine((value) => URL.canParse(value) && new URL(value).protocol === 'https:', {
        error: 'expected an address that begins with `https://`',
      })
      .meta({ title: 'Web address', format: 'uri', pattern: '^\\s*https:' })
      .optional()
      .meta({
        description: 'Where to read it; the title becomes a link.',
        examples: ['https://www.example.org/guide'],
      }),
    published: z
      .union([
        z.int().min(1000).max(9999).transform(String),
        period
          .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, { error: 'expected YYYY, YYYY-MM or YYYY-MM-DD' })
          .refine(isInCalendar, notInCalendar),
      ])
      .meta({ title: 'Year, month or day' })
      .optional()
      .meta({ description: 'When it was published, as exactly as it says itself.', examples: ['2024-03', 2024] }),
    checked: period
      .regex(/^\d{4}-\d{2}(-\d{2})?$/, { error: 'expected YYYY-MM or YYYY-MM-DD' })
      .refine(isInCalendar, notInCalendar)
      .meta({ title: 'Month or day' })
      .optional()
      .meta({ description: 'When one of you last read it; the note shows it.', examples: ['2026-06', '2026-06-11'] }),
    'valid-days': z
      .int()
      .min(1)
      .meta({ title: 'Number of days' })
      .optional()
      .meta({
        description: 'How many days after `checked` it may be trusted before somebody reads it again.',
        examples: [365],
      }),
    confidence: z
      .enum(['H', 'M', 'L'], { error: 'expected H, M or L' })
      .meta({ title: 'H, M or L' })
      .optional()
      .meta({ description: 'How sure you are of it: high, middling or low.', examples: ['H'] }),
  })
  .meta({ title: 'Source', description: 'Something a lesson cites as `[^its-id]`.' })

/** `sources.yaml`: source id → what it is and when it was read. */
export const sourcesSchema = z
  .record(
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/, { error: 'expected a source id such as `US-2`' })
      .meta({ title: 'Source id' }),
    source,
  )
  .meta({ title: 'Sources of a course', description: '`sources.yaml`: the sources that lessons cite, by id.' })

export type SourcesSettings = z.output<typeof sourcesSchema>
