import { z } from 'zod'
import { condition, days, flag, id, ids, line, send, text } from './values.ts'

const onTrack = z
  .strictObject({
    send: send.optional().meta({
      description: 'When it comes on this track, instead of the lesson’s own `send`.',
      examples: ['sign-up + 3 days'],
    }),
    when: condition
      .optional()
      .meta({ description: 'For whom it is on this track, instead of the lesson’s own `when`.', examples: ['visa'] }),
  })
  .meta({ title: 'On one track' })

const every = z
  .string({ error: 'expected `7 days` or the id of a weekday question' })
  .transform((value, context) => {
    const question = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?: ([+-]) (\d{1,2}) days?)?$/.exec(value)
    if (question) return { question: question[1]!, offsetDays: Number(`${question[2] ?? '+'}${question[3] ?? 0}`) }
    const plain = days.safeParse(value)
    if (plain.success) return { days: plain.data }
    context.addIssue({ code: 'custom', message: 'expected a time such as `7 days`, or a weekday question' })
    return z.NEVER
  })
  .meta({ title: 'Number of days or weeks, or a weekday question', examples: ['7 days', 'meeting-day - 1 day'] })

const part = z
  .strictObject({
    send: send
      .optional()
      .meta({ description: 'When the part comes; never before its lesson.', examples: ['sent(first-loaf) + 3 days'] }),
    every: every.optional().meta({
      description: 'How often it comes again: a number of days, or the day a weekday question was answered with.',
      examples: ['7 days', 'meeting-day - 1 day'],
    }),
    from: send
      .optional()
      .meta({ description: 'The first moment a repeating part may come.', examples: ['course-start'] }),
    until: send
      .optional()
      .meta({ description: 'After this moment the part is no longer useful and is skipped.', examples: ['exam-day'] }),
    when: condition.optional().meta({
      description: 'For whom the part is; everyone else gets the lesson without it.',
      examples: ['country = US'],
    }),
    again: flag
      .optional()
      .meta({ default: false, description: 'Whether the part goes again when its date moves.', examples: [true] }),
    subject: line
      .optional()
      .meta({ description: 'Subject of its mail; without it, that of the lesson.', examples: ['How did it rise?'] }),
    aliases: ids.optional().meta({ description: 'Ids the part had before.', examples: [['third-day']] }),
  })
  .meta({
    title: 'Part',
    description: 'A short follow-up to the lesson, sent by mail alone; its text is the block `:::part{#id}`.',
  })

/** Front matter of a lesson. */
export const lessonSchema = z
  .strictObject({
    title: line.meta({
      description: 'What the lesson is called, on its page and in its mail.',
      examples: ['What a starter is'],
    }),
    promise: line.meta({
      description: 'What the reader can do or knows afterwards, in one sentence.',
      examples: ['You can keep a starter alive for a week.'],
    }),
    today: line.optional().meta({
      description:
        'The one thing to do today, in one sentence; it stands beside the text on the page, and under it in the mail.',
      examples: ['Weigh the flour tonight, so that you can begin before breakfast.'],
    }),
    tracks: z
      .union([ids, z.record(id, onTrack.nullable()).meta({ title: 'Map of tracks' })], {
        error: 'expected a list of track ids, or a map from track id to `send` and `when`',
      })
      .meta({ title: 'List or map of track ids' })
      .optional()
      .meta({
        description:
          'The tracks the lesson is on; as a map, each with a `send` or `when` of its own. Required when the course has tracks.',
        examples: [['beginners', 'bakers']],
      }),
    requires: ids
      .optional()
      .meta({ description: 'Lessons that must all have come before.', examples: [['first-loaf']] }),
    'requires-any': ids
      .optional()
      .meta({ description: 'Lessons of which one must have come before.', examples: [['rye', 'wheat']] }),
    after: ids
      .optional()
      .meta({ description: 'Lessons that had better come before, where there is time.', examples: [['tools']] }),
    when: condition.optional().meta({
      description: 'For whom the lesson is, as a condition on answers.',
      examples: ['not visa', 'country = US or unknown'],
    }),
    send: send.optional().meta({
      description: 'When it should come, counted from anchors; without it, in its turn at the track’s cadence.',
      examples: ['exam-day - 2 weeks', ['exam-day - 2 weeks', 'sign-up + 5 days']],
    }),
    until: send.optional().meta({
      description: 'After this moment the lesson is no longer useful and is skipped.',
      examples: ['exam-day'],
    }),
    optional: flag
      .optional()
      .meta({ default: false, description: 'Gives way to other lessons when slots are short.', examples: [true] }),
    again: flag
      .optional()
      .meta({ default: false, description: 'Whether it goes again when its date moves.', examples: [true] }),
    parts: z
      .record(id, part)
      .meta({ title: 'Map of parts' })
      .optional()
      .meta({
        description: 'Short follow-ups by mail alone, by id; each has its text in a block `:::part{#id}`.',
        examples: [{ 'day-3': { send: 'sent(first-loaf) + 3 days' } }],
      }),
    subject: line
      .optional()
      .meta({ description: 'Subject of the mail; without it, the title.', examples: ['Your first loaf'] }),
    preheader: line.optional().meta({
      description: 'The line mailboxes show beside the subject, on locked screens too; without it, the promise.',
      examples: ['Twenty minutes of work, a night of waiting.'],
    }),
    worksheet: line
      .optional()
      .meta({ description: 'What the lesson’s worksheet is called.', examples: ['Feeding diary'] }),
    sources: z
      .array(text)
      .meta({ title: 'List of source ids' })
      .optional()
      .meta({ description: 'Sources of `sources.yaml` that the lesson rests on.', examples: [['US-2', 'book-1']] }),
    draft: flag.optional().meta({
      default: false,
      description: 'Keeps the lesson out of site and mail; it stays in graph and plan.',
      examples: [true],
    }),
    aliases: ids.optional().meta({ description: 'Ids the lesson had before.', examples: [['old-name']] }),
    note: text
      .optional()
      .meta({ description: 'A word among authors; shown nowhere.', examples: ['Ask a baker about the times.'] }),
  })
  .meta({ title: 'Front matter of a lesson' })

export type LessonSettings = z.output<typeof lessonSchema>

/** Front matter of a module's `index.md`. */
export const moduleSchema = z
  .strictObject({
    title: line.meta({ description: 'What the module is called.', examples: ['The first week'] }),
    summary: text.optional().meta({
      description: 'What its lessons are about, in a sentence or two.',
      examples: ['From flour to a first loaf.'],
    }),
  })
  .meta({ title: 'Front matter of a module’s index.md' })

export type ModuleSettings = z.output<typeof moduleSchema>

/** Front matter of a plain page. */
export const pageSchema = z
  .strictObject({
    title: line.meta({ description: 'What the page is called.', examples: ['About us'] }),
    description: text.optional().meta({ description: 'What it is about, in one sentence.', examples: ['Who we are.'] }),
  })
  .meta({ title: 'Front matter of a page' })

export type PageSettings = z.output<typeof pageSchema>
