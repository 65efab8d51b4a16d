/** Runs a schema over settings and gives every issue its exact place in the file. */
import { type Document, isMap, isNode, isPair, isScalar, type Node } from 'yaml'
import type { z } from 'zod'
import { badExpression, missingField, unknownKey, wrongType } from '../check/schema.ts'
import { type Diagnostic, diagnose, type Finding, type Rule } from '../diagnostic.ts'
import type { FrontMatter } from '../front-matter.ts'
import { didYouMean } from '../suggest.ts'
import type { SourceText } from '../text.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

export interface Validated<Value> {
  readonly value: Value | undefined
  readonly problems: readonly Diagnostic[]
}

export function validate<Value>(
  schema: z.ZodType<Value>,
  settings: FrontMatter,
  source: SourceText,
): Validated<Value> {
  if (settings.data === undefined) return { value: undefined, problems: [] }
  const result = schema.safeParse(settings.data, { reportInput: true })
  if (result.success) return { value: result.data, problems: [] }
  const problems = result.error.issues
    .flatMap((issue) => flatten(issue, []))
    .flatMap((issue) => findings(issue, schema, settings, source))
    .map(([rule, finding]) => diagnose(rule, finding, source.text))
  return { value: undefined, problems }
}

/** Where the value at `path` stands in the file; its key for `key: true`. */
export function spanOf(settings: FrontMatter, source: SourceText, path: Path, part: 'key' | 'value' = 'value') {
  const node = settings.document && nodeAt(settings.document, path, part)
  const range = node?.range
  return range ? source.span(settings.offset + range[0], settings.offset + range[1]) : source.span(settings.offset, settings.offset)
}

/**
 * A union's issue holds those of every branch. The branch that came furthest is the one the author meant; when none
 * came further than the value itself, the union's own sentence says it best.
 */
function flatten(issue: Issue, prefix: Path): Issue[] {
  const at = { ...issue, path: [...prefix, ...issue.path] } as Issue
  if (issue.code === 'invalid_key') return [{ ...at, code: 'custom', message: issue.issues[0]?.message ?? at.message } as Issue]
  if (issue.code !== 'invalid_union') return [at]
  const branches = issue.errors
    .map((errors) => errors.flatMap((inner) => flatten(inner, at.path)))
    .filter((errors) => errors.length > 0)
  const best = branches.toSorted((a, b) => reach(b) - reach(a))[0]
  if (!best || reach(best) <= at.path.length) return [at]
  return best
}

/** How far into the value a branch came: the length of its longest path, and half a step for an expression's error. */
function reach(issues: readonly Issue[]): number {
  return Math.max(...issues.map((issue) => issue.path.length + (isExpression(issue) || issue.code === 'unrecognized_keys' ? 0.5 : 0)))
}

function isExpression(issue: Issue): boolean {
  return issue.code === 'custom' && issue.params?.['rule'] === badExpression.id
}

function findings(issue: Issue, schema: z.ZodType, settings: FrontMatter, source: SourceText): [Rule, Finding][] {
  const file = source.file
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path)
    return issue.keys.map((key) => {
      const span = spanOf(settings, source, [...issue.path, key], 'key')
      return [unknownKey, { file, span, message: `expected a known key, got \`${key}\``, ...didYouMean(key, known) }]
    })
  }
  if (issue.path.length > 0 && issue.input === undefined && issue.code !== 'custom') {
    const key = String(issue.path.at(-1))
    const span = spanOf(settings, source, issue.path.slice(0, -1), 'key')
    return [[missingField, { file, span, message: `expected \`${key}\`, got nothing` }]]
  }
  if (isExpression(issue)) return [[badExpression, expressionFinding(issue, settings, source)]]
  const span = spanOf(settings, source, issue.path)
  const name = issue.path.length > 0 ? `\`${issue.path.map(String).join('.')}\`: ` : ''
  return [[wrongType, { file, span, message: `${name}${issue.message}${got(issue)}` }]]
}

/** Positions inside a scalar are true for plain and simply quoted ones, which is what expressions are written as. */
function expressionFinding(issue: Issue, settings: FrontMatter, source: SourceText): Finding {
  const node = settings.document && nodeAt(settings.document, issue.path, 'value')
  const params = (issue as { params?: { at?: number; length?: number } }).params ?? {}
  const quote = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') ? 1 : 0
  const start = settings.offset + (node?.range?.[0] ?? 0) + quote + (params.at ?? 0)
  return { file: source.file, span: source.span(start, start + (params.length ?? 1)), message: issue.message }
}

function got(issue: Issue): string {
  const input: unknown = issue.input
  if (issue.message.includes(', got ') || input === undefined) return ''
  if (typeof input === 'string' || typeof input === 'number' || typeof input === 'boolean') return `, got \`${input}\``
  return `, got ${input === null ? 'nothing' : Array.isArray(input) ? 'a list' : 'a map'}`
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
  if (def['type'] === 'optional' || def['type'] === 'nullable') return unwrap(def['innerType'])
  if (def['type'] === 'pipe') return unwrap(def['in'])
  if (def['type'] === 'lazy') return unwrap((def['getter'] as () => unknown)())
  if (def['type'] === 'union') return (def['options'] as unknown[]).flatMap(unwrap)
  return [schema as AnySchema]
}

function child({ def }: AnySchema, step: PropertyKey): unknown {
  if (def['type'] === 'array') return def['element']
  if (def['type'] === 'record') return def['valueType']
  return (def['shape'] as Record<PropertyKey, unknown> | undefined)?.[step]
}

function nodeAt(document: Document, path: Path, part: 'key' | 'value'): Node | undefined {
  let node: unknown = document.contents
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1
    if (!isMap(node)) {
      node = isNode(node) && 'items' in node ? (node.items as unknown[])[Number(step)] : undefined
      continue
    }
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step))
    if (!pair) return isNode(node) ? node : undefined
    node = last && part === 'key' ? pair.key : (pair.value ?? pair.key)
  }
  return isNode(node) ? node : undefined
}
