import type { JsonSchema } from '@coursepost/core'

/** A key of a schema, with the path to it: `tracks.*.hour`. */
export interface Key {
  readonly path: string
  readonly schema: JsonSchema
  readonly required: boolean
}

/** Every key that an author can write, at any depth; `*` stands for an id of theirs. Moments are told once, as a kind. */
export function keysOf(schema: JsonSchema, path: readonly string[] = []): Key[] {
  const { properties = {}, additionalProperties, items, anyOf = [] } = schema
  const required = new Set((schema.required as readonly string[] | undefined) ?? [])
  const own = Object.entries(properties).flatMap(([name, value]) => {
    const here = [...path, name]
    return [
      { path: here.join('.'), schema: value as JsonSchema, required: required.has(name) },
      ...keysOf(value as JsonSchema, here),
    ]
  })
  const below = [additionalProperties && asSchema(additionalProperties, [...path, '*']), asSchema(items, path)]
  return [...own, ...below.flatMap((each) => each || []), ...anyOf.flatMap((each) => asSchema(each, path))]
}

function asSchema(value: unknown, path: readonly string[]): Key[] {
  return typeof value === 'object' && value !== null ? keysOf(value as JsonSchema, path) : []
}
