/** Which thing of the one course is which of the other. The same pairs are found whichever course comes first. */

export interface Named {
  readonly id: string
  readonly aliases: readonly string[]
  /** Permanent name, where the kind of thing has one. */
  readonly key?: string
}

export interface Pair<Item> {
  readonly before: Item
  readonly after: Item
  readonly by: 'key' | 'id' | 'alias'
}

export interface Matched<Item> {
  /** In the order of `after`. */
  readonly pairs: readonly Pair<Item>[]
  readonly added: readonly Item[]
  readonly removed: readonly Item[]
}

/** A key is surest, then the id; an alias counts when neither course still uses the id it stands for. */
export function match<Item extends Named>(before: readonly Item[], after: readonly Item[]): Matched<Item> {
  const known = new Map<Item, Pair<Item>>()
  const taken = new Set<Item>()
  for (const by of ['key', 'id', 'alias'] as const) {
    for (const [one, other] of candidates(before.filter(free(taken)), after.filter(free(taken)), by)) {
      if (taken.has(one) || taken.has(other)) continue
      taken.add(one).add(other)
      known.set(other, { before: one, after: other, by })
    }
  }
  return {
    pairs: after.flatMap((item) => known.get(item) ?? []),
    added: after.filter(free(taken)),
    removed: before.filter(free(taken)),
  }
}

function free<Item>(taken: ReadonlySet<Item>): (item: Item) => boolean {
  return (item) => !taken.has(item)
}

function candidates<Item extends Named>(
  before: readonly Item[],
  after: readonly Item[],
  by: Pair<Item>['by'],
): (readonly [Item, Item])[] {
  if (by !== 'alias')
    return sharing(
      before,
      after,
      (item) => names(item, by),
      (item) => names(item, by),
    )
  const ids = (item: Item) => [item.id]
  const aliases = (item: Item) => item.aliases
  const found = [...sharing(before, after, ids, aliases), ...sharing(before, after, aliases, ids)]
  // Several may claim one alias; the order in which they are heard must not depend on which course is which.
  return found.toSorted((a, b) => compare(sides(a), sides(b)))
}

function names({ id, key }: Named, by: 'key' | 'id'): string[] {
  if (by === 'id') return [id]
  return key === undefined ? [] : [key]
}

function sharing<Item>(
  before: readonly Item[],
  after: readonly Item[],
  namesBefore: (item: Item) => readonly string[],
  namesAfter: (item: Item) => readonly string[],
): (readonly [Item, Item])[] {
  const byName = new Map<string, Item[]>()
  for (const item of after) for (const name of namesAfter(item)) byName.set(name, [...(byName.get(name) ?? []), item])
  return before.flatMap((item) =>
    namesBefore(item).flatMap((name) => (byName.get(name) ?? []).map((other) => [item, other] as const)),
  )
}

function sides<Item extends Named>([one, other]: readonly [Item, Item]): string {
  return [one.id, other.id].toSorted().join(' ')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
