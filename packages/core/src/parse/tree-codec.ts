/**
 * A Markdown tree as compact plain data. A tree with positions is twenty times its source; with two offsets a node it
 * is twice. Lines and columns come back from the text, which whoever decodes has at hand.
 */
import type { Root } from 'mdast'
import type { SourceText } from '../text.ts'

type Plain = Readonly<Record<string, unknown>>

interface Packed {
  /** Offsets of first and behind last character. */
  readonly p?: readonly [number, number]
  readonly c?: readonly Packed[]
  readonly [field: string]: unknown
}

export type PackedTree = Packed

export function packTree(tree: Root): PackedTree {
  return pack(tree as unknown as Plain)
}

export function unpackTree(packed: PackedTree, source: SourceText): Root {
  return unpack(packed, source) as unknown as Root
}

function pack({ position, children, ...fields }: Plain): Packed {
  const place = position as { start: { offset?: number }; end: { offset?: number } } | undefined
  return {
    ...fields,
    ...(place && { p: [place.start.offset ?? 0, place.end.offset ?? 0] as const }),
    ...(children !== undefined && { c: (children as Plain[]).map(pack) }),
  }
}

function unpack({ p, c, ...fields }: Packed, source: SourceText): Plain {
  return {
    ...fields,
    ...(c && { children: c.map((child) => unpack(child, source)) }),
    ...(p && { position: source.span(p[0], p[1]) }),
  }
}
