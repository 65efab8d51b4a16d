/**
 * The tables of `docs/format.md`, made of the schemas. The page is written by hand; between `<!-- keys: lesson parts.* -->`
 * and `<!-- /keys -->` stands the table of the keys at that place of that schema.
 */
import { type JsonSchema, jsonSchema, schemaNames } from '../../packages/core/src/schema/json-schema.ts'
import { themeJsonSchema } from '../../packages/core/src/site/course-theme.ts'
import { siteJsonSchema } from '../../packages/core/src/site/settings.ts'

const marked = /<!-- keys: (.+?) -->\n[\s\S]*?<!-- \/keys -->/g

export function withTables(page: string): string {
  const tables = keyTables()
  return page.replace(marked, (_, place: string) => {
    const table = tables.get(place)
    if (table === undefined)
      throw new Error(`No schema has keys at \`${place}\`. There are: ${[...tables.keys()].join(', ')}.`)
    return `<!-- keys: ${place} -->\n${table}\n<!-- /keys -->`
  })
}

/** The places that the page shows. */
export function placesIn(page: string): string[] {
  return [...page.matchAll(marked)].map(([, place]) => place!)
}

/** Every place that has keys, by schema and path, with its table. */
export function keyTables(): ReadonlyMap<string, string> {
  const schemas = schemaNames.map(
    (name) => [name, jsonSchema(name, { site: siteJsonSchema(), theme: themeJsonSchema() })] as const,
  )
  const moments = Object.entries(jsonSchema('lesson').definitions ?? {}) as [string, JsonSchema][]
  const levels = [...schemas, ...moments].flatMap(([name, schema]) => levelsOf(schema, [name]))
  const places = Map.groupBy(levels, ({ place }) => place)
  return new Map([...places].map(([place, found]) => [place, table(found.map(({ schema }) => schema))]))
}

interface Level {
  /** `lesson parts.*` */
  readonly place: string
  readonly schema: JsonSchema
}

/** `*` stands for an id; lists and alternatives have the place of what they stand for. */
function levelsOf(schema: unknown, path: readonly string[]): Level[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties, additionalProperties, items, anyOf = [] } = schema as JsonSchema
  const [name, ...steps] = path
  const own = properties
    ? [{ place: [name, steps.join('.')].filter(Boolean).join(' '), schema: schema as JsonSchema }]
    : []
  return [
    ...own,
    ...Object.entries(properties ?? {}).flatMap(([key, value]) => levelsOf(value, [...path, key])),
    ...levelsOf(additionalProperties, [...path, '*']),
    ...levelsOf(items, path),
    ...anyOf.flatMap((each) => levelsOf(each, path)),
  ]
}

function table(schemas: readonly JsonSchema[]): string {
  const rows = schemas.flatMap((schema) =>
    Object.entries(schema.properties ?? {}).map(([key, value]) =>
      row(key, value as JsonSchema, isRequired(schema, key)),
    ),
  )
  return ['| key | value | default | means | example |', '|---|---|---|---|---|', ...rows].join('\n')
}

function isRequired({ required }: JsonSchema, key: string): boolean {
  return Array.isArray(required) && required.includes(key)
}

function row(key: string, schema: JsonSchema, required: boolean): string {
  const { title = 'Moment', description = '', default: value, examples = [] } = schema
  const cells = [
    `\`${key}\``,
    title,
    required ? 'required' : value === undefined ? '' : `\`${flow(value)}\``,
    description,
    (examples as unknown[]).map((each) => `\`${key}: ${flow(each)}\``).join('<br>'),
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/** A value as YAML on one line, the way authors write it. */
function flow(value: unknown, inner = false): string {
  if (Array.isArray(value)) return `[${value.map((each) => flow(each, true)).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, each]) => `${key}: ${flow(each, true)}`)
    return `{ ${pairs.join(', ')} }`
  }
  const needsQuotes =
    typeof value === 'string' && (/^\d+:\d+$|: |^[[{%#]| #/.test(value) || (inner && /[,[\]{}]/.test(value)))
  return needsQuotes ? JSON.stringify(value) : String(value)
}
