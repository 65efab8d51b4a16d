/** `site:` in course.md: what only the site reads. Core hands it on unread, and this is who checks it. */
import { z } from 'zod'
import type { Course, IsoDate } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { type JsonSchema, toJsonSchema } from '../schema/json-schema.ts'
import { day } from '../schema/values.ts'
import { stringMismatch, stringProblems } from './course-strings.ts'
import { themeProblems, themeSection } from './course-theme.ts'
import { type PageSlot, type PageSlots, pageSlots, slotProblems } from './page-slots.ts'
import { english } from './words.ts'

export interface SiteSettings {
  /** A standing line at the foot of every page: what the course is not, say. */
  readonly notice?: string | undefined
  /** The day on which the course came out; feeds date by it what has no day of its own. */
  readonly published?: IsoDate | undefined
  /** A file below `media/` that stands for every page where a link to it is shared. */
  readonly picture?: string | undefined
  /** What such pictures are drawn for, where there is none of its own; for lessons unless it says otherwise. */
  readonly pictures?: 'lessons' | 'course' | 'none' | undefined
  /** Path below the course folder of the course's own style sheet, loaded behind the theme. */
  readonly css?: string | undefined
  readonly slots?: PageSlots | undefined
  /** A search page, and a field in the head that leads to it. */
  readonly search?: boolean | undefined
}

const siteSection: Rule = {
  id: 'site-section',
  severity: 'error',
  what: '`site:` in course.md holds something the site does not understand.',
  why: 'A setting that is misspelt or of the wrong kind would be left out without a word.',
  fix: 'Use the keys named in the message, each with a value of its kind.',
}

export const siteRules: readonly Rule[] = [siteSection, stringMismatch, themeSection]

const schema = z
  .strictObject({
    notice: z
      .string()
      .trim()
      .min(1)
      .meta({ title: 'Text' })
      .optional()
      .meta({
        description: 'A line at the foot of every page: what the course is not, say.',
        examples: ['General information, not legal advice.'],
      }),
    published: day.optional().meta({
      description: 'The day on which the course came out. Feeds show it where a lesson has no day of its own.',
      examples: ['2026-11-01'],
    }),
    picture: z
      .string()
      .regex(/^media\/.+\.(png|jpe?g)$/i, { error: 'expected a PNG or JPEG such as `media/share.png`' })
      .meta({ title: 'Path of a picture' })
      .optional()
      .meta({
        description:
          'A PNG or JPEG below `media/`, best of 1200 by 630 pixels, that is shown where somebody shares a link to a page. Without it one is drawn for each lesson.',
        examples: ['media/share.png'],
      }),
    pictures: z
      .enum(['lessons', 'course', 'none'])
      .meta({ title: '`lessons`, `course` or `none`' })
      .optional()
      .meta({
        description: 'What such pictures are drawn for: each lesson, or the course alone, which is quicker to build.',
        default: 'lessons',
        examples: ['course'],
      }),
    css: z
      .string()
      .regex(/^media\/.+\.css$/, { error: 'expected a style sheet such as `media/own.css`' })
      .meta({ title: 'Path of a style sheet' })
      .optional()
      .meta({
        description: 'CSS of your own, loaded behind the theme; fonts and pictures it names stand below `media/` too.',
        examples: ['media/own.css'],
      }),
    slots: z
      .strictObject(slotShape())
      .meta({ title: 'Map of places' })
      .optional()
      .meta({
        description: 'Words of your own, as Markdown, in named places of the pages.',
        examples: [{ footer: 'Read [how we work](/about/).' }],
      }),
    search: z
      .boolean()
      .meta({ title: 'Yes or no' })
      .optional()
      .meta({
        description: 'A search page, and a field on every page that leads to it.',
        default: true,
        examples: [false],
      }),
  })
  .meta({ title: 'Site settings' })

/** As Markdown; a link to a page of the site begins with `/`. */
function slotShape() {
  const text = z.string().trim().min(1).meta({ title: 'Markdown' }).optional()
  const named = Object.entries(pageSlots).map(([name, use]) => [
    name,
    text.meta({ description: use, examples: ['Questions? [Write to us](mailto:hello@example.org).'] }),
  ])
  return Object.fromEntries(named) as Record<PageSlot, typeof text>
}

/** For editors, as a section of the schema of `course.md`. */
export function siteJsonSchema(): JsonSchema {
  return toJsonSchema(schema)
}

const read = new WeakMap<object, SiteSettings>()

/** Read once a course: every page asks several times. */
export function siteSettings({ sections }: Pick<Course, 'sections'>): SiteSettings {
  const known = read.get(sections) ?? schema.safeParse(sections.site ?? {}).data ?? {}
  read.set(sections, known)
  return known
}

export function siteProblems(course: Course): Diagnostic[] {
  const { data, error } = schema.safeParse(course.sections.site ?? {})
  const unfit = (error?.issues ?? []).map(
    ({ path, message }) => `expected \`${['site', ...path].join('.')}\` to fit: ${message}`,
  )
  const wrong = [...unfit, ...gone(course, data ?? {}), ...slotProblems(course, data?.slots ?? {})].map((message) =>
    diagnose(siteSection, { file: 'course.md', message }),
  )
  return [...wrong, ...themeProblems(course), ...stringProblems(english, course.strings.site)]
}

function gone({ media }: Course, { css, picture }: SiteSettings): string[] {
  return Object.entries({ css, picture })
    .filter(([, file]) => file !== undefined && !media.includes(file))
    .map(([key, file]) => `expected a file for \`site.${key}\`, got nothing at \`${file}\``)
}
