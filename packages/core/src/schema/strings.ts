import { z } from 'zod'
import { text } from './values.ts'

const table = z.record(z.string(), text).meta({ title: 'Map of words' })

/** `strings.yaml`: the fixed words of site and mail in the course's language. Each package knows its own. */
export const stringsSchema = z
  .strictObject({
    site: table.optional().meta({
      description: 'Words of the pages, by their name; a word in braces is a place that is filled in.',
      examples: [{ 'nav-lessons': 'Lektionen' }],
    }),
    mail: table.optional().meta({
      description: 'Words of the mails that pages do not have, by their name.',
      examples: [{ stop: 'Keine Mails mehr' }],
    }),
  })
  .meta({ title: 'strings.yaml' })

export type StringsSettings = z.output<typeof stringsSchema>
