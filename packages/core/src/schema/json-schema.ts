/** JSON Schemas of what authors write, for completion and hover in editors: made of the very schemas that check it. */
import { z } from 'zod'
import { courseSchema } from './course.ts'
import { lessonSchema, moduleSchema, pageSchema } from './lesson.ts'
import { sourcesSchema } from './sources.ts'
import { stringsSchema } from './strings.ts'

const schemas = {
  course: courseSchema,
  lesson: lessonSchema,
  module: moduleSchema,
  page: pageSchema,
  sources: sourcesSchema,
  strings: stringsSchema,
}

export type SchemaName = keyof typeof schemas

export const schemaNames = Object.keys(schemas) as readonly SchemaName[]

/** Draft 7: the newest that the common editors' YAML support reads in full. */
export type JsonSchema = z.core.JSONSchema.BaseSchema

/** Schemas of the sections of `course.md` that core hands on unread, from the packages that own them. */
export type Sections = Readonly<Partial<Record<'theme' | 'email' | 'site', JsonSchema>>>

export function jsonSchema(name: SchemaName, sections: Sections = {}): JsonSchema {
  const schema = toJsonSchema(schemas[name])
  if (name !== 'course') return schema
  const { properties = {} } = schema
  for (const [section, { $schema: _, ...own }] of Object.entries(sections)) {
    properties[section] = { ...Object(properties[section]), ...own }
  }
  return schema
}

/** `io: 'input'`, since an editor shows what is written, not what becomes of it. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-07', override: asWritten })
}

/** zod leaves examples and defaults out where a transform follows, lest they be of its output; ours are as written. */
function asWritten({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: JsonSchema }): void {
  const { default: value, examples } = z.globalRegistry.get(zodSchema) ?? {}
  if (value !== undefined) jsonSchema.default = value as NonNullable<JsonSchema['default']>
  if (examples !== undefined) jsonSchema.examples = examples as NonNullable<JsonSchema['examples']>
}
