/** `site:` in course.md: what only the site reads. Core hands it on unread, and this is who checks it. */
import { z } from 'zod'
import type { Course } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { type JsonSchema, toJsonSchema } from '../schema/json-schema.ts'
import { stringMismatch, stringProblems } from './course-strings.ts'
import { themeProblems, themeSection } from './course-theme.ts'
import { type PageSlot, type PageSlots, pageSlots, slotProblems } from './page-slots.ts'
import { english } from './words.ts'

export interface SiteSettings {
  /** A standing line at the foot of every page: what the course is not, say. */
  readonly notice?: string | undefined
  /** Path below the course folder of the course's own style sheet, loaded behind the theme. */
  readonly css?: string | undefined
  readonly slots?: PageSlots | undefined
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
  const missing = data?.css !== undefined && !course.media.includes(data.css)
  const gone = missing ? [`expected a file for \`site.css\`, got nothing at \`${data.css}\``] : []
  const wrong = [...unfit, ...gone, ...slotProblems(course, data?.slots ?? {})].map((message) =>
    diagnose(siteSection, { file: 'course.md', message }),
  )
  return [...wrong, ...themeProblems(course), ...stringProblems(english, course.strings.site)]
}
