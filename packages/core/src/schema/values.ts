/**
 * The kinds of value that settings are made of, each with the sentence a wrong one gets and the words an editor shows.
 * What a transform reads has no JSON Schema of its own: its `pattern` and `examples` stand in the metadata.
 */
import { z } from 'zod'
import { parseMoment } from '../expression/parse-send.ts'
import { parseCondition } from '../expression/parse-when.ts'
import { ExpressionError } from '../expression/tokens.ts'
import type { Condition, Send, SendOption } from '../expression/types.ts'
import { idPattern } from '../ids.ts'

export const text = z
  .string({ error: 'expected text' })
  .trim()
  .min(1, { error: 'expected some text, got none' })
  .meta({ title: 'Text' })

/** What stands in a header, a list or a title: a line break or another control character would spoil it. */
export const line = text
  .refine((value) => !/\p{Cc}/u.test(value), { error: 'expected one line of text' })
  .meta({ title: 'One line of text' })

export const id = z
  .string({ error: 'expected an id' })
  .regex(idPattern, { error: 'expected an id: lower-case letters, digits and single hyphens, beginning with a letter' })
  .meta({ title: 'Id' })

export const ids = z.array(id, { error: 'expected a list of ids' }).meta({ title: 'List of ids' })

export const flag = z.boolean({ error: 'expected `true` or `false`' }).meta({ title: 'Yes or no' })

export const weekday = z
  .enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], {
    error: 'expected a weekday: mon, tue, wed, thu, fri, sat or sun',
  })
  .meta({ title: 'Weekday' })

export const wallTime = z
  .string({ error: 'expected a time such as `"08:00"`, in quotes' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'expected a time such as `"08:00"`' })
  .meta({ title: 'Time of day, in quotes' })

export const notInCalendar = { error: 'expected a date that the calendar has' }

/** Of a date, a month or a year: `2026-02-30` is none. */
export function isInCalendar(date: string): boolean {
  const [year, month = 1, day = 1] = date.split('-').map(Number)
  const at = new Date(Date.UTC(year!, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day
}

export const day = z
  .string({ error: 'expected a date as YYYY-MM-DD' })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'expected a date as YYYY-MM-DD' })
  .refine(isInCalendar, notInCalendar)
  .meta({ title: 'Day' })

/** `1 day`, `2 weeks` → days. */
export const days = z
  .string({ error: 'expected a time such as `7 days`' })
  .meta({ pattern: '^(?!0+ )\\d{1,3} (day|week)s?$' })
  .transform((value, context) => {
    const match = /^(\d{1,3}) (day|week)s?$/.exec(value)
    if (match && Number(match[1]) > 0) return Number(match[1]) * (match[2] === 'week' ? 7 : 1)
    context.addIssue({ code: 'custom', message: 'expected a time such as `1 day` or `2 weeks`' })
    return z.NEVER
  })
  .meta({ title: 'Number of days or weeks' })

/** A moment as one expression, for example `plan-start + 2 days`. */
const moment = z
  .string()
  .transform(parsedBy(parseMoment))
  .meta({
    title: 'Moment',
    examples: ['plan-start', 'plan-start + 2 days', '50% of plan-start..plan-end', 'done(first-lesson) + 1 week'],
  })

/** For whom, as one expression. */
export const condition: z.ZodType<Condition, string> = z
  .string({ error: 'expected a condition such as `visa` or `country = US`' })
  .transform(parsedBy(parseCondition))
  .meta({ title: 'Condition', examples: ['visa', 'not visa', 'country = US', 'known plan-end'] })

/** `send`: one moment, a list (the first known), or `{ earliest: […] }`. */
export const send: z.ZodType<Send> = z.lazy(() =>
  z
    .union(
      [
        moment,
        sendOptions
          .transform((options): Send => ({ kind: 'first-known', options }))
          .meta({ title: 'List of moments, the first known of which counts' }),
        z
          .strictObject({
            'first-known': sendOptions.meta({
              description: 'The first of these whose date is known.',
              examples: [['check-in', '50% of plan-start..plan-end']],
            }),
          })
          .meta({ title: 'First that is known' })
          .transform((value): Send => ({ kind: 'first-known', options: value['first-known'] })),
        z
          .strictObject({
            earliest: sendOptions.meta({
              description: 'The soonest of these whose date is known.',
              examples: [['exam-day - 2 weeks', 'sign-up + 30 days']],
            }),
          })
          .meta({ title: 'Earliest' })
          .transform((value): Send => ({ kind: 'earliest', options: value.earliest })),
      ],
      { error: 'expected a moment such as `plan-start + 2 days`, a list of them, or `{ earliest: [...] }`' },
    )
    .meta({ id: 'moment', title: 'Moment' }),
)

const sendOption: z.ZodType<SendOption> = z.lazy(() =>
  z
    .union(
      [
        z
          .strictObject({
            when: condition
              .optional()
              .meta({ description: 'For whom this moment counts; without it, for everyone.', examples: ['visa'] }),
            send: z
              .lazy(() => send)
              .meta({ description: 'The moment that counts for them.', examples: ['exam-day - 2 weeks'] }),
          })
          .meta({ title: 'Moment for some readers' })
          .transform(({ when, send }) => ({ when, send })),
        send.transform((send) => ({ when: undefined, send })),
      ],
      { error: 'expected a moment such as `plan-start + 2 days`, or `{ when: ..., send: ... }`' },
    )
    .meta({ id: 'moment-option', title: 'Moment' }),
)

const sendOptions = z.array(sendOption).min(1).meta({ title: 'List of moments' })

/** Turns an expression's own error into an issue that keeps its place inside the string. */
function parsedBy<Value>(parse: (text: string) => Value) {
  return (text: string, context: z.RefinementCtx): Value => {
    try {
      return parse(text)
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      const params = { rule: 'bad-expression', at: error.at, length: error.length }
      context.addIssue({ code: 'custom', message: error.message, params })
      return z.NEVER
    }
  }
}
