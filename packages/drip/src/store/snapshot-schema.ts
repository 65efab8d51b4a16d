/** The form of a course in the store, key by key; a key more is an error. */
import type { Condition, Send } from '@coursepost/core'
import { z } from 'zod'

const ids = z.array(z.string())
const comparison = z.enum(['=', '!=', '<', '<=', '>', '>='])
const orUnknown = z.boolean()
const question = z.string()

const condition: z.ZodType<Condition, Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['and', 'or']), terms: z.array(condition) }),
    z.strictObject({ kind: z.literal('not'), term: condition }),
    z.strictObject({ kind: z.literal('yes'), question, orUnknown }),
    z.strictObject({ kind: z.literal('known'), question }),
    z.strictObject({ kind: z.literal('compare'), question, operator: comparison, value: z.string(), orUnknown }),
    z.strictObject({
      kind: z.literal('span'),
      from: z.string(),
      to: z.string(),
      operator: comparison,
      days: z.number(),
      orUnknown,
    }),
  ]),
)

const anchor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('day'), id: z.string() }),
  z.strictObject({ kind: z.enum(['done', 'sent']), lesson: z.string() }),
])

const offset = z.strictObject({ amount: z.number(), unit: z.enum(['hours', 'days', 'weeks']) })

// JSON has no `undefined`, so what is absent there is given back as the types have it.
const send: z.ZodType<Send, Send> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('anchor'), anchor, offset: offset.optional() })
      .transform((one) => ({ ...one, offset: one.offset })),
    z.strictObject({ kind: z.literal('share'), percent: z.number(), from: anchor, to: anchor }),
    z.strictObject({ kind: z.enum(['first-known', 'earliest']), options: z.array(option) }),
  ]),
) as z.ZodType<Send, Send>

const option = z
  .strictObject({ when: condition.optional(), send })
  .transform((one) => ({ when: one.when, send: one.send }))

const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])

const pace = z
  .strictObject({ most: z.number(), firstDays: z.number().optional(), behind: z.literal(true).optional() })
  .transform(({ most, firstDays, behind }) => ({
    most,
    ...(firstDays !== undefined && { firstDays }),
    ...(behind && { behind }),
  }))

const track = z.strictObject({
  id: z.string(),
  title: z.string(),
  reader: z.string(),
  welcome: z.string().optional(),
  days: z.array(weekday),
  hour: z.string(),
  everyDays: z.number(),
  pace: z.array(pace),
  needs: ids,
  aliases: ids,
})

const askedQuestion = z.strictObject({
  id: z.string(),
  type: z.enum(['date', 'weekday', 'yes-no', 'choice', 'country']),
  label: z.string(),
  help: z.string().optional(),
  tracks: ids,
  ask: z.enum(['sign-up', 'later']),
  sensitive: z.boolean(),
  choices: z.array(z.tuple([z.string(), z.string()])),
  aliases: ids,
})

const part = z.strictObject({
  id: z.string(),
  send: send.optional(),
  every: z
    .union([z.strictObject({ days: z.number() }), z.strictObject({ question: z.string(), offsetDays: z.number() })])
    .optional(),
  from: send.optional(),
  until: send.optional(),
  when: condition.optional(),
  again: z.boolean(),
  subject: z.string().optional(),
  aliases: ids,
})

const lesson = z.strictObject({
  id: z.string(),
  key: z.string(),
  file: z.string(),
  module: z.string().optional(),
  title: z.string(),
  promise: z.string(),
  subject: z.string(),
  tracks: z.array(z.tuple([z.string(), z.strictObject({ send: send.optional(), when: condition.optional() })])),
  requires: ids,
  requiresAny: ids,
  after: ids,
  until: send.optional(),
  optional: z.boolean(),
  again: z.boolean(),
  draft: z.boolean(),
  aliases: ids,
  parts: z.array(part),
})

export const snapshotSchema = z.strictObject({
  /** Rises when a course of before would be read otherwise. */
  version: z.literal(1),
  title: z.string(),
  description: z.string(),
  language: z.string(),
  url: z.string(),
  questions: z.array(askedQuestion),
  anchors: z.array(z.strictObject({ id: z.string(), send, aliases: ids })),
  tracks: z.array(track),
  lessons: z.array(lesson),
  retired: z.array(z.tuple([z.string(), z.string().nullable()])),
})

type ReadOnly<Value> = Value extends object ? { readonly [Key in keyof Value]: ReadOnly<Value[Key]> } : Value

export type Snapshot = ReadOnly<z.input<typeof snapshotSchema>>
export type SnapshotLesson = Snapshot['lessons'][number]
export type SnapshotPart = SnapshotLesson['parts'][number]
