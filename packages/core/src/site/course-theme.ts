/** `theme:` in course.md: what a course changes in how its site and its mails look. Both begin with the tokens. */
import { z } from 'zod'
import type { Course } from '../course/types.ts'
import { type Diagnostic, diagnose, type Rule } from '../diagnostic.ts'
import { type JsonSchema, toJsonSchema } from '../schema/json-schema.ts'
import { type Colours, tokens } from './tokens.ts'

export interface Theme {
  readonly light: Colours
  readonly dark: Colours
  readonly logo: Logo | undefined
}

export interface Logo {
  /** Path below the course folder: `media/logo.png`. */
  readonly file: string
  /** What it says, for those who do not see it. */
  readonly alt: string
  /** As shown, in CSS pixels. */
  readonly width: number
}

export const themeSection: Rule = {
  id: 'theme-section',
  severity: 'error',
  what: '`theme:` in course.md holds something that is no setting of the theme.',
  why: 'A setting that is misspelt or of the wrong kind would be left out without a word.',
  fix: 'Use the keys named in the message, each with a value of its kind.',
}

// Without quotes, `#` begins a comment in YAML, and the value is nothing.
const colour = z
  .string({ error: 'expected a colour in quotes, such as `"#1c5d5a"`' })
  .regex(/^#[0-9a-f]{6}$/i, { error: 'expected a colour such as `"#1c5d5a"`' })
  .meta({ title: 'Colour' })

/** Names as an author writes them, with what each is for. */
const uses = {
  paper: 'The ground of a page.',
  panel: 'The ground of what is set apart: callouts, worksheets, cards.',
  line: 'Hairlines that only decorate.',
  edge: 'Edges that must be seen: of fields and boxes.',
  ink: 'Text.',
  quiet: 'Text of second rank.',
  accent: 'Links and buttons.',
  'on-accent': 'Text on a button.',
  problem: 'What is wrong in a form.',
} as const

type Name = keyof typeof uses

function palette(base: Colours, description: string) {
  const named = Object.entries(uses).map(([name, use]) => [
    name,
    colour
      .optional()
      .meta({ description: use, default: base[inCode(name as Name)], examples: [base[inCode(name as Name)]] }),
  ])
  const shape = Object.fromEntries(named) as Record<Name, z.ZodOptional<typeof colour>>
  return z
    .strictObject(shape)
    .meta({ title: 'Map of colours' })
    .optional()
    .meta({ description, examples: [{ accent: base.accent }] })
}

function inCode(name: Name): keyof Colours {
  return name === 'on-accent' ? 'onAccent' : name
}

// 552 pixels: the widest column of a mail.
const widestLogo = 552

const logo = z
  .strictObject({
    file: z
      .string()
      .regex(/^media\/.+\.(png|jpe?g|gif)$/i, { error: 'expected a PNG, JPEG or GIF such as `media/logo.png`' })
      .meta({
        title: 'Path of a picture',
        description: 'A PNG, JPEG or GIF below `media/`; mail programs show no other kind.',
        examples: ['media/logo.png'],
      }),
    alt: z
      .string()
      .trim()
      .min(1)
      .meta({
        title: 'Text',
        description: 'What it says, for those who do not see it.',
        examples: ['Mill and Oven'],
      }),
    width: z
      .int()
      .min(16)
      .max(widestLogo)
      .meta({
        title: 'Whole number',
        description: 'How wide it is shown, in pixels; a picture of twice the width is sharp on every screen.',
        examples: [140],
      }),
  })
  .meta({ title: 'Logo' })

const schema = z
  .strictObject({
    light: palette(tokens.light, 'Colours by day; what is left out stays as it is.'),
    dark: palette(tokens.dark, 'Colours for those who want it dark.'),
    logo: logo.optional().meta({
      description: 'Stands over every mail, and in the head of every page.',
      examples: [{ file: 'media/logo.png', alt: 'Mill and Oven', width: 140 }],
    }),
  })
  .meta({
    title: 'Theme settings',
    description: 'How site and mails look.',
    examples: [{ light: { accent: '#7a2e1d' }, dark: { accent: '#f0b39f' } }],
  })

/** For editors, as a section of the schema of `course.md`. */
export function themeJsonSchema(): JsonSchema {
  return toJsonSchema(schema)
}

/** What does not fit is left out here, and reported by `themeProblems`. */
export function themeOf({ sections }: Pick<Course, 'sections'>): Theme {
  const { data } = schema.safeParse(sections.theme ?? {})
  return {
    light: { ...tokens.light, ...present(data?.light) },
    dark: { ...tokens.dark, ...present(data?.dark) },
    logo: data?.logo,
  }
}

export function themeProblems(course: Course): Diagnostic[] {
  const { data, error } = schema.safeParse(course.sections.theme ?? {})
  const wrong = (error?.issues ?? []).map(
    ({ path, message }) => `expected \`${['theme', ...path].join('.')}\` to fit: ${message}`,
  )
  const missing = data?.logo && !course.media.includes(data.logo.file)
  const gone = missing ? [`expected a file for \`theme.logo\`, got nothing at \`${data.logo?.file}\``] : []
  return [...wrong, ...gone].map((message) => diagnose(themeSection, { file: 'course.md', message }))
}

function present(colours: Partial<Record<Name, string | undefined>> = {}): Partial<Colours> {
  const given = Object.entries(colours).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [inCode(name as Name), value]))
}
