/** Where each key and value of a file's settings stands, as plain data that outlives the YAML document. */
import { type Document, isMap, isNode, isPair, isScalar, isSeq, type Node } from 'yaml'

/** Offsets from the beginning of the YAML, first and behind the last character. */
type Range = readonly [start: number, end: number]

export interface PlaceNode {
  readonly at: Range
  /** A scalar in quotes: its text begins one character further on. */
  readonly quoted?: true
  /** Of a map, by key; of a list, by index. */
  readonly inside?: Readonly<Record<string, PlaceEntry>>
}

interface PlaceEntry {
  /** Absent in a list. */
  readonly key?: Range
  readonly value: PlaceNode
}

export function placesOf(document: Document): PlaceNode | undefined {
  return isNode(document.contents) ? placeOf(document.contents) : undefined
}

/** The place of the value at `path` (of its key, for `key`), or of the deepest on the way to it. */
export function placeAt(
  root: PlaceNode | undefined,
  path: readonly PropertyKey[],
  part: 'key' | 'value',
): PlaceNode | undefined {
  let node = root
  for (const [index, step] of path.entries()) {
    const entry = node?.inside && Object.hasOwn(node.inside, step) ? node.inside[String(step)] : undefined
    if (!entry) break
    node = part === 'key' && index === path.length - 1 && entry.key ? { at: entry.key } : entry.value
  }
  return node
}

function placeOf(node: Node): PlaceNode {
  const at: Range = node.range ? [node.range[0], node.range[1]] : [0, 0]
  if (isScalar(node))
    return node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? { at, quoted: true } : { at }
  const entries = isMap(node) ? mapEntries(node.items) : isSeq(node) ? listEntries(node.items) : []
  return entries.length === 0 ? { at } : { at, inside: Object.fromEntries(entries) }
}

function mapEntries(items: readonly unknown[]): [string, PlaceEntry][] {
  return items.flatMap((pair): [string, PlaceEntry][] => {
    if (!isPair(pair) || !isScalar(pair.key) || !pair.key.range) return []
    const key: Range = [pair.key.range[0], pair.key.range[1]]
    const value = isNode(pair.value) && !isEmpty(pair.value) ? placeOf(pair.value) : { at: key }
    return [[String(pair.key.value), { key, value }]]
  })
}

function listEntries(items: readonly unknown[]): [string, PlaceEntry][] {
  return items.flatMap((item, index): [string, PlaceEntry][] =>
    isNode(item) ? [[String(index), { value: placeOf(item) }]] : [],
  )
}

/** A key without a value (`title:`) has an empty node behind it, at the next token; the key shows the place better. */
function isEmpty(node: Node): boolean {
  return isScalar(node) && node.source === '' && node.type === 'PLAIN'
}
