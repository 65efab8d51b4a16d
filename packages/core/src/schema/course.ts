import { z } from 'zod'
import { days, flag, id, ids, line, send, text, wallTime, weekday } from './values.ts'

const webAddress = text.refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
  error: 'expected a web address such as `https://example.org/course/`',
})

/** 254 characters: what fits a path of SMTP with its brackets (RFC 5321, 4.5.3.1.3). */
const mailAddress = text
  .max(254, { abort: true, error: 'expected at most 254 characters' })
  .regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, {
    error: 'expected a mail address such as `lessons@example.org`',
  })

const sender = z.strictObject({
  name: line,
  address: mailAddress,
  'reply-to': mailAddress.optional(),
  postal: z.union([text, z.array(line).min(1)], { error: 'expected a postal address: text, or a list of lines' }),
})

const question = z.strictObject({
  type: z.enum(['date', 'weekday', 'yes-no', 'choice', 'country'], {
    error: 'expected a kind of answer: date, weekday, yes-no, choice or country',
  }),
  label: line,
  help: text.optional(),
  tracks: ids.optional(),
  ask: z.enum(['sign-up', 'later'], { error: 'expected `sign-up` or `later`' }).optional(),
  sensitive: flag.optional(),
  choices: z.record(id, line).optional(),
  aliases: ids.optional(),
})

/** A day of mails has no more hours than a day. */
const mostMails = z
  .int({ error: 'expected a whole number of mails' })
  .min(1, { error: 'expected at least 1 mail' })
  .max(24, { error: 'expected at most 24 mails' })

const paceStep = z.strictObject({
  first: days.optional(),
  behind: z.literal(true, { error: 'expected `true`' }).optional(),
  most: mostMails,
})

const track = z.strictObject({
  title: line,
  reader: text,
  welcome: text.optional(),
  days: z.array(weekday).min(1, { error: 'expected at least one weekday' }).optional(),
  hour: wallTime.optional(),
  every: days.optional(),
  pace: z
    .union([mostMails, z.array(paceStep).min(1)], {
      error: 'expected the most mails a day, or a list such as `[{ first: 5 days, most: 2 }, { most: 1 }]`',
    })
    .optional(),
  needs: ids.optional(),
  aliases: ids.optional(),
})

const turn = z.strictObject({
  label: line,
  set: z.record(id, text).optional(),
  pause: z
    .union([z.literal('open-ended'), days], { error: 'expected a time such as `14 days`, or `open-ended`' })
    .optional(),
  show: id.optional(),
})

const anchor = z.union([send, z.strictObject({ send, aliases: ids.optional() })], {
  error: 'expected a moment, or `{ first-known: [...] }`',
})

/** Front matter of `course.md`. */
export const courseSchema = z.strictObject({
  format: z.literal(1, { error: 'expected `1`, the only format there is' }),
  title: line,
  description: text,
  language: text.refine((value) => isLanguage(value), { error: 'expected a language tag such as `en` or `pt-BR`' }),
  url: webAddress,
  'sign-up-url': webAddress,
  sender,
  questions: z.record(id, question).optional(),
  anchors: z.record(id, anchor).optional(),
  tracks: z.record(id, track).optional(),
  variables: z.record(id, z.strictObject({ type: z.literal('text'), fallback: z.string() })).optional(),
  turns: z.record(id, turn).optional(),
  'private-words': z.array(text).optional(),
  rules: z.record(text, z.enum(['off', 'info', 'warning', 'error'])).optional(),
  retired: z.record(id, id).optional(),
  theme: z.unknown().optional(),
  email: z.unknown().optional(),
  site: z.unknown().optional(),
})

export type CourseSettings = z.output<typeof courseSchema>

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
