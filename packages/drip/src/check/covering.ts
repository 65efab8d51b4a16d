/**
 * Choices of which every two values of two different columns stand together in some row (a covering array of strength
 * two): what goes wrong for one answer, or for one together with another, is met by far fewer rows than all there are.
 * Where all rows are few enough, they are all taken.
 */

export interface Covered<T> {
  readonly rows: readonly (readonly T[])[]
  /** Pairs of values that no row holds, because `most` was reached. */
  readonly left: number
}

/** `columns` list the values of each; the first value is taken where it does not matter. At most `most` rows. */
export function covering<T>(columns: readonly (readonly T[])[], most: number): Covered<T> {
  const count = columns.reduce((product, values) => product * values.length, 1)
  const chosen = count <= most ? { rows: allRows(columns), left: 0 } : pairRows(columns, most)
  return { left: chosen.left, rows: chosen.rows.map((row) => row.map((value, column) => columns[column]![value]!)) }
}

/** A row as places in the columns. */
type Row = readonly number[]

function allRows(columns: readonly (readonly unknown[])[]): Row[] {
  return columns.reduce<Row[]>((rows, values) => values.flatMap((_, at) => rows.map((row) => [...row, at])), [[]])
}

/** First all rows in which one column alone is not at its first value: they make the plainest examples. */
function pairRows(columns: readonly (readonly unknown[])[], most: number): { rows: Row[]; left: number } {
  const uncovered = new Set(allPairs(columns))
  const plain = columns.flatMap((values, column) =>
    values.map((_, at) => columns.map((_, c) => (c === column ? at : 0))),
  )
  const rows: Row[] = []
  const take = (row: Row) => {
    rows.push(row)
    for (const pair of pairsIn(row)) uncovered.delete(pair)
  }
  for (const row of plain.slice(0, most)) take(row)
  for (const pair of uncovered) {
    if (rows.length >= most) break
    take(rowAround(pair, columns, uncovered))
  }
  return { rows, left: uncovered.size }
}

/** Holds the pair; every other column gets the value that covers most of what is left beside those chosen before. */
function rowAround(pair: string, columns: readonly (readonly unknown[])[], uncovered: ReadonlySet<string>): Row {
  const [a, x, b, y] = pair.split(' ').map(Number) as [number, number, number, number]
  const row = new Map([
    [a, x],
    [b, y],
  ])
  for (const [column, values] of columns.entries()) {
    if (row.has(column)) continue
    const gains = values.map((_, at) => [...row].filter(([c, v]) => uncovered.has(pairOf(column, at, c, v))).length)
    row.set(column, gains.indexOf(Math.max(...gains)))
  }
  return columns.map((_, column) => row.get(column)!)
}

function allPairs(columns: readonly (readonly unknown[])[]): string[] {
  return columns.flatMap((left, a) =>
    columns
      .slice(a + 1)
      .flatMap((right, between) => left.flatMap((_, x) => right.map((_, y) => pairOf(a, x, a + 1 + between, y)))),
  )
}

function pairsIn(row: Row): string[] {
  return row.flatMap((x, a) => row.slice(a + 1).map((y, between) => pairOf(a, x, a + 1 + between, y)))
}

function pairOf(a: number, x: number, b: number, y: number): string {
  return a < b ? `${a} ${x} ${b} ${y}` : `${b} ${y} ${a} ${x}`
}
