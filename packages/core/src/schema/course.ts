import { z } from 'zod'
import { question } from './question.ts'
import { track } from './track.ts'
import { day, days, id, ids, line, send, text } from './values.ts'

const webAddress = text
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
    error: 'expected a web address such as `https://example.org/course/`',
  })
  .meta({ title: 'Web address', format: 'uri', examples: ['https://example.org/course/'] })

/** 254 characters: what fits a path of SMTP with its brackets (RFC 5321, 4.5.3.1.3). */
const mailAddress = text
  .max(254, { abort: true, error: 'expected at most 254 characters' })
  .regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, {
    error: 'expected a mail address such as `lessons@example.org`',
  })
  .meta({ title: 'Mail address', examples: ['lessons@example.org'] })

const sender = z
  .strictObject({
    name: line.meta({ description: 'The name mailboxes show; it may hold no private word.', examples: ['The baker'] }),
    address: mailAddress.meta({ description: 'Where the mails come from.', examples: ['lessons@example.org'] }),
    'reply-to': mailAddress
      .optional()
      .meta({ description: 'Where answers go; without it, to `address`.', examples: ['hello@example.org'] }),
    postal: z
      .union([text, z.array(line).min(1)], { error: 'expected a postal address: text, or a list of lines' })
      .meta({ title: 'Text, or a list of lines' })
      .meta({
        description: 'Your postal address, which stands at the foot of every mail.',
        examples: ['Mill Lane 1, Ovenham', ['Mill Lane 1', 'Ovenham']],
      }),
  })
  .meta({ title: 'Sender' })

const turn = z
  .strictObject({
    label: line.meta({ description: 'What the reader chooses.', examples: ['I passed'] }),
    set: z
      .record(id, text)
      .meta({ title: 'Map of answers' })
      .optional()
      .meta({ description: 'Answers it stands for: question id → answer.', examples: [{ passed: 'yes' }] }),
    pause: z
      .union([z.literal('open-ended'), days], { error: 'expected a time such as `14 days`, or `open-ended`' })
      .meta({ title: 'Number of days or weeks, or `open-ended`' })
      .optional()
      .meta({ description: 'How long no mail comes.', examples: ['14 days', 'open-ended'] }),
    show: id.optional().meta({ description: 'Id of the page the reader is shown then.', examples: ['after-the-exam'] }),
    ask: ids.optional().meta({
      description: 'Questions the reader is asked right behind it; each may stay open.',
      examples: [['exam-day']],
    }),
  })
  .meta({ title: 'Turn of life', description: 'Something that happens to a reader, told by one link.' })

const anchor = z
  .union(
    [
      send,
      z
        .strictObject({
          send: z
            .lazy(() => send)
            .meta({ description: 'The moment the anchor stands for.', examples: ['exam-day - 1 week'] }),
          aliases: ids.optional().meta({ description: 'Ids the anchor had before.', examples: [['midway']] }),
        })
        .meta({ title: 'Derived anchor' }),
    ],
    { error: 'expected a moment, or `{ first-known: [...] }`' },
  )
  .meta({ title: 'Moment', description: 'A moment that lessons count from, derived from others.' })

const variable = z
  .strictObject({
    type: z
      .literal('text')
      .meta({ title: '`text`', description: 'The kind of value; there is only one.', examples: ['text'] }),
    fallback: z.string().meta({
      title: 'Text',
      description: 'What the site shows, and a mail to a reader who did not say.',
      examples: ['there'],
    }),
  })
  .meta({ title: 'Variable', description: 'A personal place in texts, written `{{its-id}}`.' })

const correction = z
  .strictObject({
    lesson: id.meta({ description: 'The lesson that was mended.', examples: ['your-oven'] }),
    mended: day.meta({
      description: 'The day on which it was: who got the lesson earlier is told.',
      examples: ['2026-11-01'],
    }),
    text: text.meta({
      description: 'What was wrong and what is right.',
      examples: ['We wrote 280 degrees. It is 250.'],
    }),
  })
  .meta({ title: 'Correction' })

/** Front matter of `course.md`. */
export const courseSchema = z
  .strictObject({
    format: z
      .literal(1, { error: 'expected `1`, the only format there is' })
      .meta({ title: '`1`', description: 'The version of this format.', examples: [1] }),
    title: line.meta({ description: 'What the course is called.', examples: ['Baking bread'] }),
    description: text.meta({
      description: 'What it is and for whom, in a sentence or two.',
      examples: ['Bread at home, in ten lessons.'],
    }),
    language: text
      .refine((value) => isLanguage(value), { error: 'expected a language tag such as `en` or `pt-BR`' })
      .meta({ title: 'Language tag', description: 'The language it is written in.', examples: ['en', 'pt-BR'] }),
    url: webAddress.meta({ description: 'Where the site stands.', examples: ['https://example.org/course/'] }),
    'sign-up-url': webAddress.meta({
      description: 'Where the sign-up form of the site posts to.',
      examples: ['https://mail.example.org/sign-up'],
    }),
    sender: sender.meta({
      description: 'Who the mails come from.',
      examples: [{ name: 'The baker', address: 'lessons@example.org', postal: 'Mill Lane 1, Ovenham' }],
    }),
    questions: z
      .record(id, question)
      .meta({ title: 'Map of questions' })
      .optional()
      .meta({
        description: 'What readers are asked, by id.',
        examples: [{ 'exam-day': { type: 'date', label: 'The day of your exam' } }],
      }),
    anchors: z
      .record(id, anchor)
      .meta({ title: 'Map of moments' })
      .optional()
      .meta({
        description:
          'Moments to count from that are derived from others; `sign-up` and every date question are anchors already.',
        examples: [{ halfway: '50% of course-start..exam-day' }],
      }),
    tracks: z
      .record(id, track)
      .meta({ title: 'Map of tracks' })
      .optional()
      .meta({
        description: 'Ways through the course, by id; each lesson says which it is on.',
        examples: [{ beginners: { title: 'From scratch', reader: 'I have never baked a loaf.' } }],
      }),
    variables: z
      .record(id, variable)
      .meta({ title: 'Map of variables' })
      .optional()
      .meta({
        description: 'Personal places in texts, by id.',
        examples: [{ 'first-name': { type: 'text', fallback: 'there' } }],
      }),
    turns: z
      .record(id, turn)
      .meta({ title: 'Map of turns of life' })
      .optional()
      .meta({
        description: 'What can happen to a reader that changes their course, by id; each is one link.',
        examples: [{ passed: { label: 'I passed', pause: 'open-ended' } }],
      }),
    'private-words': z
      .array(text)
      .meta({ title: 'List of words' })
      .optional()
      .meta({
        description: 'Words that may not stand in a subject, a preheader or the sender’s name.',
        examples: [['diagnosis', 'divorce']],
      }),
    rules: z
      .record(text, z.enum(['off', 'info', 'warning', 'error']))
      .meta({ title: 'Map of levels: off, info, warning or error' })
      .optional()
      .meta({
        description: 'Changes the level of a rule, by its id, or turns it off.',
        examples: [{ 'preheader-missing': 'off' }],
      }),
    retired: z
      .record(id, id)
      .meta({ title: 'Map of ids' })
      .optional()
      .meta({
        description: 'Lessons and pages that were taken out: old id → the one that replaces it, or `gone`.',
        examples: [{ 'old-oven': 'your-oven' }, { 'old-shop': 'gone' }],
      }),
    corrections: z
      .record(id, correction)
      .meta({ title: 'Map of corrections' })
      .optional()
      .meta({
        description: 'What to tell those who hold an older text of a lesson, by an id of your choice.',
        examples: [
          { 'oven-heat': { lesson: 'your-oven', mended: '2026-11-01', text: 'We wrote 280 degrees. It is 250.' } },
        ],
      }),
    theme: z.unknown().optional().meta({ title: 'Map of theme settings', description: 'How site and mails look.' }),
    email: z.unknown().optional().meta({ title: 'Map of mail settings', description: 'What only the mails read.' }),
    site: z
      .unknown()
      .optional()
      .meta({
        title: 'Map of site settings',
        description: 'What only the site reads.',
        examples: [{ notice: 'General information, no advice.' }],
      }),
  })
  .meta({ title: 'Front matter of course.md' })

export type CourseSettings = z.output<typeof courseSchema>

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
