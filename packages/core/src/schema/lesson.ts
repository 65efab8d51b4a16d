import { z } from 'zod'
import { condition, days, flag, id, ids, line, send, text } from './values.ts'

const onTrack = z.strictObject({ send: send.optional(), when: condition.optional() })

const every = z.string({ error: 'expected `7 days` or the id of a weekday question' }).transform((value, context) => {
  const question = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?: ([+-]) (\d{1,2}) days?)?$/.exec(value)
  if (question) return { question: question[1]!, offsetDays: Number(`${question[2] ?? '+'}${question[3] ?? 0}`) }
  const plain = days.safeParse(value)
  if (plain.success) return { days: plain.data }
  context.addIssue({ code: 'custom', message: 'expected a time such as `7 days`, or a weekday question' })
  return z.NEVER
})

const part = z.strictObject({
  send: send.optional(),
  every: every.optional(),
  from: send.optional(),
  until: send.optional(),
  when: condition.optional(),
  again: flag.optional(),
  subject: line.optional(),
  aliases: ids.optional(),
})

/** Front matter of a lesson. */
export const lessonSchema = z.strictObject({
  title: line,
  promise: line,
  tracks: z
    .union([ids, z.record(id, onTrack.nullable())], {
      error: 'expected a list of track ids, or a map from track id to `send` and `when`',
    })
    .optional(),
  requires: ids.optional(),
  'requires-any': ids.optional(),
  after: ids.optional(),
  when: condition.optional(),
  send: send.optional(),
  until: send.optional(),
  optional: flag.optional(),
  again: flag.optional(),
  parts: z.record(id, part).optional(),
  subject: line.optional(),
  preheader: line.optional(),
  worksheet: line.optional(),
  sources: z.array(text).optional(),
  draft: flag.optional(),
  aliases: ids.optional(),
  note: text.optional(),
})

export type LessonSettings = z.output<typeof lessonSchema>

/** Front matter of a module's `index.md`. */
export const moduleSchema = z.strictObject({ title: line, summary: text.optional() })

export type ModuleSettings = z.output<typeof moduleSchema>

/** Front matter of a plain page. */
export const pageSchema = z.strictObject({ title: line, description: text.optional() })

export type PageSettings = z.output<typeof pageSchema>
