/** `site:` in course.md: what only the site reads. Core hands it on unread, and this is who checks it. */
import { z } from 'zod'
import type { Course } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { type JsonSchema, toJsonSchema } from '../schema/json-schema.ts'
import { stringMismatch, stringProblems } from './course-strings.ts'
import { themeProblems, themeSection } from './course-theme.ts'
import { english } from './words.ts'

export interface SiteSettings {
  /** A standing line at the foot of every page: what the course is not, say. */
  readonly notice?: string | undefined
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

/** For editors, as a section of the schema of `course.md`. */
export function siteJsonSchema(): JsonSchema {
  return toJsonSchema(schema)
}

export function siteSettings(course: Course): SiteSettings {
  const { data } = schema.safeParse(course.sections.site ?? {})
  return data ?? {}
}

export function siteProblems(course: Course): Diagnostic[] {
  const { error } = schema.safeParse(course.sections.site ?? {})
  const wrong = (error?.issues ?? []).map(({ path, message }) => {
    const key = ['site', ...path].join('.')
    return diagnose(siteSection, { file: 'course.md', message: `expected \`${key}\` to fit: ${message}` })
  })
  return [...wrong, ...themeProblems(course), ...stringProblems(english, course.strings.site)]
}
