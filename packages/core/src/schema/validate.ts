/** Runs a schema over settings and gives every issue its exact place in the file. */
import type { z } from 'zod'
import { badExpression, missingField, unknownKey, wrongType } from '../check/schema.ts'
import { type Diagnostic, diagnose, type Finding, type Rule, type Span } from '../diagnostic.ts'
import type { FrontMatter } from '../front-matter.ts'
import { didYouMean } from '../suggest.ts'
import { endOfLine, type SourceText } from '../text.ts'
import { placeAt } from './places.ts'
import { sentence } from './sentence.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

export interface Validated<Value> {
  readonly value: Value | undefined
  readonly problems: readonly Diagnostic[]
}

export function validate<Value>(schema: z.ZodType<Value>, settings: FrontMatter, source: SourceText): Validated<Value> {
  if (settings.data === undefined) return { value: undefined, problems: [] }
  const result = schema.safeParse(settings.data, { reportInput: true, error: sentence })
  if (result.success) return { value: result.data, problems: [] }
  const problems = result.error.issues
    .flatMap((issue) => flatten(issue, []))
    .flatMap((issue) => findings(issue, schema, settings, source))
    .map(([rule, finding]) => diagnose(rule, finding, source.text))
  return { value: undefined, problems }
}

/** What it takes to find the place of a setting: the front matter, or what is kept of it. */
export type Placed = Pick<FrontMatter, 'places' | 'offset'>

/** Where the value at `path` stands in the file, or its key. */
export function spanOf(
  { places, offset }: Placed,
  source: SourceText,
  path: Path,
  part: 'key' | 'value' = 'value',
): Span {
  const [start, end] = placeAt(places, path, part)?.at ?? [0, 0]
  return source.span(offset + start, offset + end)
}

/**
 * A union's issue holds those of every branch. The branch that came furthest is the one the author meant; when none
 * came further than the value itself, the union's own sentence says it best.
 */
function flatten(issue: Issue, prefix: Path): Issue[] {
  const at = { ...issue, path: [...prefix, ...issue.path] } as Issue
  if (issue.code === 'invalid_key') return [{ ...at, message: issue.issues[0]?.message ?? at.message }]
  if (issue.code !== 'invalid_union') return [at]
  const branches = issue.errors
    .map((errors) => errors.flatMap((inner) => flatten(inner, at.path)))
    .filter((errors) => errors.length > 0)
  const best = branches.toSorted((a, b) => reach(b) - reach(a))[0]
  if (!best || reach(best) <= at.path.length) return [at]
  // A misspelt key of the branch is why the right one is missing.
  const unknown = best.filter(({ code }) => code === 'unrecognized_keys')
  return unknown.length > 0 ? best.filter((issue) => !isMissing(issue)) : best
}

/** How far into the value a branch came: the length of its longest path, and half a step for an expression's error. */
function reach(issues: readonly Issue[]): number {
  return Math.max(
    ...issues.map((issue) => issue.path.length + (isExpression(issue) || issue.code === 'unrecognized_keys' ? 0.5 : 0)),
  )
}

function isMissing(issue: Issue): boolean {
  return issue.path.length > 0 && issue.input === undefined && !['custom', 'unrecognized_keys'].includes(issue.code)
}

function isExpression(issue: Issue): boolean {
  return issue.code === 'custom' && issue.params?.rule === badExpression.id
}

function findings(issue: Issue, schema: z.ZodType, settings: FrontMatter, source: SourceText): [Rule, Finding][] {
  const file = source.file
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path)
    return issue.keys.map((key) => {
      const span = spanOf(settings, source, [...issue.path, key], 'key')
      const { edits, ...guess } = didYouMean(key, known, { source, start: span.start.offset })
      const taken = guess.suggestion !== undefined && Object.hasOwn(Object(issue.input), guess.suggestion)
      const message = `expected a known key, got \`${shorten(key)}\``
      return [unknownKey, { file, span, message, ...guess, ...(edits && !taken && { edits }) }]
    })
  }
  if (isMissing(issue)) {
    const key = String(issue.path.at(-1))
    const within = issue.path.slice(0, -1)
    const span = within.length > 0 ? spanOf(settings, source, within, 'key') : firstLine(source)
    return [
      [
        missingField,
        {
          file,
          span,
          message: `expected \`${shorten(key)}\`${within.length > 0 ? ` in \`${named(within)}\`` : ''}, got nothing`,
        },
      ],
    ]
  }
  if (isExpression(issue)) return [[badExpression, expressionFinding(issue, settings, source)]]
  const span = spanOf(settings, source, issue.path, issue.code === 'invalid_key' ? 'key' : 'value')
  const name = issue.path.length > 0 ? `\`${named(issue.path)}\`: ` : ''
  return [[wrongType, { file, span, message: `${name}${issue.message}${got(issue)}` }]]
}

/** The `---` that opens the settings: where a key is missing from the top level. */
function firstLine(source: SourceText): Span {
  return source.span(0, endOfLine(source.text, 0))
}

/** Positions inside a scalar are true for plain and simply quoted ones, which is what expressions are written as. */
function expressionFinding(issue: Issue, settings: FrontMatter, source: SourceText): Finding {
  const place = placeAt(settings.places, issue.path, 'value')
  const params = (issue as { params?: { at?: number; length?: number } }).params ?? {}
  const start = settings.offset + (place?.at[0] ?? 0) + (place?.quoted ? 1 : 0) + (params.at ?? 0)
  return { file: source.file, span: source.span(start, start + (params.length ?? 1)), message: issue.message }
}

function got(issue: Issue): string {
  const input: unknown = issue.input
  if (issue.message.includes(', got ') || input === undefined) return ''
  if (typeof input === 'string') return input.includes('\n') ? ', got several lines' : `, got \`${shorten(input)}\``
  if (typeof input === 'number' || typeof input === 'boolean') return `, got \`${input}\``
  return `, got ${input === null ? 'nothing' : Array.isArray(input) ? (input.length > 0 ? 'a list' : 'an empty list') : 'a map'}`
}

/** Characters of a wrong value that a message repeats. */
const mostShown = 60

/** In one line: a key of YAML may itself be a map, written over several. */
function shorten(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ')
  return line.length <= mostShown ? line : `${line.slice(0, mostShown)}…`
}

/** As an author would say it: `tracks.slow.hour`. */
function named(path: Path): string {
  return path.map((step) => shorten(String(step))).join('.')
}

/** The keys that the schema takes at `path`, for "did you mean". */
function knownKeys(schema: z.ZodType, path: Path): string[] {
  let schemas = unwrap(schema)
  for (const step of path) schemas = schemas.flatMap((one) => unwrap(child(one, step)))
  return schemas.flatMap((one) => ('shape' in one.def ? Object.keys(one.def.shape as object) : []))
}

type AnySchema = { readonly def: Record<string, unknown> }

function unwrap(schema: unknown): AnySchema[] {
  if (!schema) return []
  const { def } = schema as AnySchema
  if (def.type === 'optional' || def.type === 'nullable') return unwrap(def.innerType)
  if (def.type === 'pipe') return unwrap(def.in)
  if (def.type === 'lazy') return unwrap((def.getter as () => unknown)())
  if (def.type === 'union') return (def.options as unknown[]).flatMap(unwrap)
  return [schema as AnySchema]
}

function child({ def }: AnySchema, step: PropertyKey): unknown {
  if (def.type === 'array') return def.element
  if (def.type === 'record') return def.valueType
  return (def.shape as Record<PropertyKey, unknown> | undefined)?.[step]
}
