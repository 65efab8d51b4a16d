/**
 * The shape of the exported course. Programs of other people read it, so it has a version: what is added keeps the
 * number, what is taken away or means something else raises it.
 */
import { z } from 'zod'

const place = z.strictObject({
  line: z.int().min(1).describe('Counts from 1.'),
  column: z.int().min(1).describe('Counts from 1, in UTF-16 code units.'),
  offset: z.int().min(0).describe('Counts from 0, in UTF-16 code units.'),
})

const span = z.strictObject({ start: place, end: place }).describe('A stretch of one file.')

const file = z.string().describe('Path below the course folder.')

const send = z
  .strictObject({
    text: z.string().describe('As in front matter; lists and maps in YAML’s flow style.'),
    anchors: z.array(z.string()).describe('Ids of the days it counts from.'),
    lessons: z.array(z.string()).describe('Ids of the lessons it waits for, by `done(…)` or `sent(…)`.'),
  })
  .describe('When something should come.')

const when = z
  .strictObject({
    text: z.string().describe('As in front matter.'),
    questions: z.array(z.string()).describe('Ids of the questions whose answers it looks at.'),
  })
  .describe('For whom something is.')

const track = z.strictObject({
  id: z.string(),
  title: z.string(),
  reader: z.string().describe('The sentence in which a reader recognises their situation.'),
  days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])),
  hour: z.string().describe('Local wall time, `HH:MM`.'),
  everyDays: z.int().min(1).describe('Days from one undated lesson to the next.'),
  needs: z.array(z.string()).describe('Ids of questions that must be answered.'),
  lessons: z.array(z.string()).describe('Ids in the order in which they are best read, drafts left out.'),
})

const part = z.strictObject({
  id: z.string(),
  send: send.optional(),
  every: z
    .union([z.strictObject({ days: z.int().min(1) }), z.strictObject({ question: z.string(), offsetDays: z.int() })])
    .optional(),
  from: send.optional(),
  until: send.optional(),
  when: when.optional(),
  again: z.boolean(),
})

const lesson = z.strictObject({
  id: z.string(),
  key: z.string().describe('Permanent; outlives renames.'),
  aliases: z.array(z.string()),
  file,
  url: z.string().optional().describe('Of its page; a draft has none.'),
  module: z.string().optional(),
  title: z.string(),
  promise: z.string(),
  draft: z.boolean(),
  optional: z.boolean(),
  again: z.boolean(),
  minutes: z.int().min(1).describe('Reading time.'),
  words: z.int().min(0),
  tracks: z.record(z.string(), z.strictObject({ send: send.optional(), when: when.optional() })),
  until: send.optional(),
  parts: z.array(part),
  sources: z.array(z.string()),
})

const edge = z
  .strictObject({
    kind: z
      .enum(['requires', 'requires-any', 'after', 'link'])
      .describe(
        '`requires`: all of these first. `requires-any`: one of these. `after`: better first. `link`: in prose.',
      ),
    lesson: z.string().describe('Id of the lesson in whose file it stands.'),
    names: z.string().describe('Id of the lesson it names: the one that comes first, or that is linked to.'),
    heading: z.string().optional().describe('Id of the heading that a link leads to.'),
    file,
    span: span.optional(),
  })
  .describe('An edge of the lesson graph, with the place where the author wrote it.')

export const courseJsonShape = z
  .strictObject({
    format: z.literal('coursepost-graph'),
    version: z.literal(1),
    revision: z.string().describe('Digest of every byte of the course.'),
    title: z.string(),
    description: z.string(),
    language: z.string(),
    url: z.string(),
    questions: z.array(
      z.strictObject({
        id: z.string(),
        type: z.enum(['date', 'weekday', 'yes-no', 'choice', 'country']),
        label: z.string(),
        tracks: z.array(z.string()).describe('Whose readers are asked; empty means all.'),
      }),
    ),
    anchors: z.array(z.strictObject({ id: z.string(), send })).describe('Derived ones only.'),
    tracks: z.array(track),
    modules: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        summary: z.string().optional(),
        lessons: z.array(z.string()),
      }),
    ),
    lessons: z.array(lesson).describe('In course order.'),
    edges: z.array(edge).describe('By lesson in course order, then by kind, then as written.'),
  })
  .meta({ title: 'A course and its lesson graph, as exported by Coursepost' })

export type CourseJson = z.infer<typeof courseJsonShape>

/** Draft 7, as the schemas of what authors write. */
export function courseJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(courseJsonShape, { target: 'draft-07' })
}
