import { z } from 'zod'
import { flag, id, ids, line, text } from './values.ts'

/** One entry of `questions`. */
export const question = z
  .strictObject({
    type: z
      .enum(['date', 'weekday', 'yes-no', 'choice', 'country'], {
        error: 'expected a kind of answer: date, weekday, yes-no, choice or country',
      })
      .meta({
        title: 'Kind of answer',
        description:
          'The kind of answer: date, weekday, yes-no, choice or country; every date question is an anchor too.',
        examples: ['date'],
      }),
    label: line.meta({ description: 'The question, as the reader sees it.', examples: ['The day of your exam'] }),
    help: text.optional().meta({
      description: 'A sentence below it: where the answer is found, what to do without one.',
      examples: ['It stands in your invitation.'],
    }),
    tracks: ids
      .optional()
      .meta({ description: 'The tracks whose readers are asked; without it, all.', examples: [['beginners']] }),
    ask: z
      .enum(['sign-up', 'later'], { error: 'expected `sign-up` or `later`' })
      .meta({ title: '`sign-up` or `later`' })
      .optional()
      .meta({
        default: 'later',
        description: 'Whether the sign-up form asks, or only the reader’s own page.',
        examples: ['sign-up'],
      }),
    sensitive: flag.optional().meta({
      default: false,
      description: 'Stored only after a consent of its own, and deletable alone.',
      examples: [true],
    }),
    choices: z
      .record(id, line)
      .meta({ title: 'Map of choices' })
      .optional()
      .meta({
        description: 'For `type: choice`: id → what the reader sees.',
        examples: [{ rye: 'Rye', wheat: 'Wheat' }],
      }),
    aliases: ids.optional().meta({ description: 'Ids the question had before.', examples: [['test-day']] }),
  })
  .meta({
    title: 'Question',
    description: 'Something a reader is asked; nobody has to answer unless a track needs it.',
  })
