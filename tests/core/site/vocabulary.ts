/** Holds data in the words of schema.org against that vocabulary itself: every type, property and kind of value. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

type Data = Readonly<Record<string, unknown>>

/** What is wrong, one line each: `Course.courseMode: not a property of Course`. */
export function misused(data: Data): string[] {
  const type = String(data['@type'])
  if (!classes.has(type)) return [`${type}: no such type`]
  return Object.entries(data).flatMap(([name, value]) => {
    if (name.startsWith('@')) return []
    const domains = domainsOf.get(name) ?? []
    if (!lineage(type).some((one) => domains.includes(one))) return [`${type}.${name}: not a property of ${type}`]
    return [value].flat().flatMap((one) => misplaced(one, `${type}.${name}`, rangesOf.get(name) ?? []))
  })
}

function misplaced(value: unknown, place: string, ranges: readonly string[]): string[] {
  if (typeof value === 'object' && value !== null) {
    const type = String((value as Data)['@type'])
    const fits = lineage(type).some((one) => ranges.includes(one))
    return [...(fits ? [] : [`${place}: takes ${ranges.join(', ')}, got ${type}`]), ...misused(value as Data)]
  }
  const fits = ranges.some((range) => literals[range]?.(value) || isReference(value, range))
  return fits ? [] : [`${place}: takes ${ranges.join(', ')}, got ${JSON.stringify(value)}`]
}

/** Where a thing is asked for, its address will do (schema.org's own data model). */
function isReference(value: unknown, range: string): boolean {
  return classes.has(range) && !(range in literals) && typeof value === 'string' && URL.canParse(value)
}

const literals: Readonly<Record<string, (value: unknown) => boolean>> = {
  Text: (value) => typeof value === 'string' && value !== '',
  URL: (value) => typeof value === 'string' && URL.canParse(value),
  Boolean: (value) => typeof value === 'boolean',
  Integer: (value) => Number.isInteger(value),
  Number: (value) => typeof value === 'number',
  Date: (value) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(String(value)),
  Duration: (value) => /^PT(?=\d)(\d+H)?([0-5]?\dM)?$/.test(String(value)),
}

const lines = readFileSync(createRequire(import.meta.url).resolve('@vocabulary/schema/schema.nq'), 'utf8').matchAll(
  /^<http:\/\/schema\.org\/(\w+)> <[^>]*[/#](\w+)> <http:\/\/(?:schema\.org\/|[^>]*#)(\w+)>/gm,
)

const classes = new Set<string>()
const parentsOf = new Map<string, string[]>()
const domainsOf = new Map<string, string[]>()
const rangesOf = new Map<string, string[]>()

for (const [, subject = '', predicate, object = ''] of lines) {
  if (predicate === 'type' && object === 'Class') classes.add(subject)
  if (predicate === 'subClassOf') add(parentsOf, subject, object)
  if (predicate === 'domainIncludes') add(domainsOf, subject, object)
  if (predicate === 'rangeIncludes') add(rangesOf, subject, object)
}

function add(map: Map<string, string[]>, key: string, value: string): void {
  map.set(key, [...(map.get(key) ?? []), value])
}

/** A type and all that it is a kind of. */
function lineage(type: string): string[] {
  return [type, ...(parentsOf.get(type) ?? []).flatMap(lineage)]
}
