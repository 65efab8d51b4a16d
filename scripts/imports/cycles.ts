/** No file needs itself by way of others. A type-only import counts: two files that need each other are one. */

import type { Violation } from '../violation.ts'
import { type House, isRelative, type Source, target } from './house.ts'

/** File → the files it imports, each with the line where it does. */
type Graph = ReadonlyMap<string, ReadonlyMap<string, number>>

export function cycles({ packages }: House): Violation[] {
  return packages.flatMap(({ sources }) => {
    const graph = graphOf(sources)
    return everyCycle(graph).map((chain) => ({
      file: chain[0] ?? '',
      line: graph.get(chain[0] ?? '')?.get(chain[1] ?? '') ?? 1,
      what: `files import each other in a circle: ${chain.join(' → ')}`,
      fix: 'Move what both need into a file of its own, below them.',
    }))
  })
}

function graphOf(sources: readonly Source[]): Graph {
  return new Map(
    sources.map(({ path, imports }) => {
      const relative = imports.filter(({ specifier }) => isRelative(specifier))
      return [path, new Map(relative.map(({ specifier, line }) => [target(path, specifier), line]))]
    }),
  )
}

/** The shortest circle through each file that is in one; each circle once, from its first file by name. */
function everyCycle(graph: Graph): string[][] {
  const found = new Map<string, string[]>()
  for (const file of [...graph.keys()].toSorted()) {
    const chain = shortestWayBack(file, graph)
    const files = [...new Set(chain)].toSorted().join()
    if (chain && !found.has(files)) found.set(files, chain)
  }
  return [...found.values()]
}

function shortestWayBack(start: string, graph: Graph): string[] | undefined {
  const seen = new Set<string>()
  let ways: string[][] = [[start]]
  while (ways.length > 0) {
    const longer: string[][] = []
    for (const way of ways) {
      for (const next of graph.get(way.at(-1) ?? '')?.keys() ?? []) {
        if (next === start) return [...way, next]
        if (seen.has(next)) continue
        seen.add(next)
        longer.push([...way, next])
      }
    }
    ways = longer
  }
  return undefined
}
