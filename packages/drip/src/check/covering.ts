/**
 * Choices of which every two values of two different columns stand together in some row, or every three (a covering
 * array of strength two or three): what goes wrong for one answer, or for one together with another, is met by far fewer
 * rows than all there are. Where all rows are few enough, they are all taken.
 */

export interface Covered<T> {
  readonly rows: readonly (readonly T[])[]
  /** Pairs, or triples, of values that no row holds, because `most` was reached. */
  readonly left: number
}

/** How many values are to stand together. */
export type Strength = 2 | 3

/** `columns` list the values of each; the first value is taken where it does not matter. At most `most` rows. */
export function covering<T>(columns: readonly (readonly T[])[], most: number, strength: Strength = 2): Covered<T> {
  const count = columns.reduce((product, values) => product * values.length, 1)
  const sizes = columns.map(({ length }) => length)
  const chosen = count <= most ? { rows: allRows(sizes), left: 0 } : coveringRows(sizes, most, strength)
  return { left: chosen.left, rows: chosen.rows.map((row) => row.map((value, column) => columns[column]![value]!)) }
}

/** A row as places in the columns. */
type Row = readonly number[]
/** Some columns' places: `undefined` where none is chosen yet. */
type Begun = (number | undefined)[]

function allRows(sizes: readonly number[]): Row[] {
  return sizes.reduce<Row[]>((rows, size) => rows.flatMap((row) => placesOf(size).map((at) => [...row, at])), [[]])
}

/** First all rows in which one column alone is not at its first value: they make the plainest examples. */
function coveringRows(sizes: readonly number[], most: number, strength: Strength): { rows: Row[]; left: number } {
  const keys = keysFor(sizes)
  const uncovered = new Map(allGroups(sizes, strength).map((group) => [keys.of(group), group]))
  const plain = sizes.flatMap((size, column) =>
    placesOf(size).map((at) => sizes.map((_, c) => (c === column ? at : 0))),
  )
  const rows: Row[] = []
  const take = (row: Row) => {
    rows.push(row)
    for (const group of groupsIn(row, strength)) uncovered.delete(keys.of(group))
  }
  for (const row of plain.slice(0, most)) take(row)
  for (const group of uncovered.values()) {
    if (rows.length >= most) break
    take(rowAround(group, { sizes, strength, keys, uncovered }))
  }
  return { rows, left: uncovered.size }
}

/** Values of different columns, in the order of the columns. */
type Group = readonly { readonly column: number; readonly at: number }[]

interface Search {
  readonly sizes: readonly number[]
  readonly strength: Strength
  readonly keys: Keys
  readonly uncovered: ReadonlyMap<number, Group>
}

/** Holds the group; every other column gets the value that covers most of what is left beside those chosen before. */
function rowAround(group: Group, search: Search): Row {
  const row: Begun = search.sizes.map(() => undefined)
  for (const { column, at } of group) row[column] = at
  for (const column of search.sizes.keys()) row[column] ??= bestPlace(row, column, search)
  return row as Row
}

function bestPlace(row: Begun, column: number, { sizes, strength, keys, uncovered }: Search): number {
  const gains = placesOf(sizes[column]!).map(() => 0)
  for (const others of groupsIn(row, strength - 1)) {
    // All of a column's values have the same place in a group, so its key is worked out once for all of them.
    const { base, step } = keys.around(others, column)
    for (const at of gains.keys()) if (uncovered.has(base + at * step)) gains[at]!++
  }
  return gains.indexOf(Math.max(...gains))
}

/** Numbers for groups: a digit for each value, in the order of the columns. */
interface Keys {
  of(group: Group): number
  /** The key of `others` with a value of `column`: `base` with the first one, `step` more with each one after it. */
  around(others: Group, column: number): { readonly base: number; readonly step: number }
}

function keysFor(sizes: readonly number[]): Keys {
  const firsts = sizes.map((_, column) => sizes.slice(0, column).reduce((sum, size) => sum + size, 0))
  const digits = sizes.reduce((sum, size) => sum + size, 0)
  const of = (group: Group) => group.reduce((key, { column, at }) => key * digits + firsts[column]! + at, 0)
  return {
    of,
    around(others, column) {
      const before = others.filter((other) => other.column < column)
      const behind = others.slice(before.length)
      return { base: of([...before, { column, at: 0 }, ...behind]), step: digits ** behind.length }
    },
  }
}

/** Columns by columns, and of each choice of columns all values. */
function allGroups(sizes: readonly number[], strength: number): Group[] {
  const choices = groupsIn(
    sizes.map(() => 0),
    strength,
  ).map((group) => group.map(({ column }) => column))
  return choices.flatMap((columns) =>
    allRows(columns.map((column) => sizes[column]!)).map((row) =>
      row.map((at, place) => ({ column: columns[place]!, at })),
    ),
  )
}

/** Each choice of so many values that stand in the row. */
function groupsIn(row: Readonly<Begun>, strength: number, from = 0): Group[] {
  if (strength === 0) return [[]]
  return row.flatMap((at, column) =>
    at === undefined || column < from
      ? []
      : groupsIn(row, strength - 1, column + 1).map((group) => [{ column, at }, ...group]),
  )
}

function placesOf(size: number): number[] {
  return [...Array(size).keys()]
}
