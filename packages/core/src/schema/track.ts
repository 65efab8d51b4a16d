import { z } from 'zod'
import { days, ids, line, text, wallTime, weekday } from './values.ts'

/** A day of mails has no more hours than a day. */
const mostMails = z
  .int({ error: 'expected a whole number of mails' })
  .min(1, { error: 'expected at least 1 mail' })
  .max(24, { error: 'expected at most 24 mails' })
  .meta({ title: 'Number of mails a day' })

const paceStep = z
  .strictObject({
    first: days
      .optional()
      .meta({ description: 'Counts on the first so many days after the confirmation.', examples: ['5 days'] }),
    behind: z
      .literal(true, { error: 'expected `true`' })
      .meta({ title: '`true`' })
      .optional()
      .meta({ description: 'Counts while a lesson whose day has passed is still unsent.', examples: [true] }),
    most: mostMails.meta({ description: 'The most mails a day while this step counts.', examples: [2] }),
  })
  .meta({ title: 'Step of a pace', description: 'The first step that counts is taken.' })

/** One entry of `tracks`. */
export const track = z
  .strictObject({
    title: line.meta({ description: 'What the track is called.', examples: ['From scratch'] }),
    reader: text.meta({
      description: 'The sentence in which a reader recognises their situation.',
      examples: ['I have never baked a loaf.'],
    }),
    welcome: text.optional().meta({
      description: 'A few words that open the first mail.',
      examples: ['Good that you are here. Buy nothing yet.'],
    }),
    days: z
      .array(weekday)
      .min(1, { error: 'expected at least one weekday' })
      .meta({ title: 'List of weekdays' })
      .optional()
      .meta({
        default: ['mon', 'tue', 'wed', 'thu', 'fri'],
        description: 'The days on which a mail may come, in the reader’s own calendar.',
        examples: [['mon', 'thu']],
      }),
    hour: wallTime
      .optional()
      .meta({ default: '08:00', description: 'When it comes, in the reader’s own time zone.', examples: ['18:30'] }),
    every: days.optional().meta({
      default: '1 day',
      description: 'The cadence of lessons without a date: how long from one’s turn to the next one’s.',
      examples: ['2 days', '1 week'],
    }),
    pace: z
      .union([mostMails, z.array(paceStep).min(1)], {
        error: 'expected the most mails a day, or a list such as `[{ first: 5 days, most: 2 }, { most: 1 }]`',
      })
      .meta({ title: 'Number of mails a day, or a list of steps' })
      .optional()
      .meta({
        default: 1,
        description: 'The most mails a day; as a list, more in the first days or while the reader is behind.',
        examples: [2, [{ first: '5 days', most: 2 }, { most: 1 }]],
      }),
    needs: ids
      .optional()
      .meta({ description: 'Questions that must be answered to sign up for it.', examples: [['exam-day']] }),
    aliases: ids.optional().meta({ description: 'Ids the track had before.', examples: [['novices']] }),
  })
  .meta({ title: 'Track', description: 'A way through the course for one kind of reader.' })
