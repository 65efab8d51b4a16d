/** Rows that hold every two values together: held for any columns. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covering } from '../../../packages/drip/src/check/covering.ts'

/** Columns of different values, so that a pair of values names its columns too. */
const columns = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 9 })
  .map((sizes) => sizes.map((size, column) => Array.from({ length: size }, (_, at) => `${column}:${at}`)))

describe('covering', () => {
  test('every two values of two columns stand together in some row', () => {
    fc.assert(
      fc.property(columns, (given) => {
        const { rows, left } = covering(given, 1000)
        const together = new Set(rows.flatMap(pairsOf))
        expect(left).toBe(0)
        for (const [at, one] of given.entries()) {
          for (const other of given.slice(at + 1)) {
            for (const a of one) for (const b of other) expect(together).toContain(`${a} ${b}`)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test('every three, where that is asked for', () => {
    fc.assert(
      fc.property(
        columns.filter((given) => given.length <= 6),
        (given) => {
          const { rows, left } = covering(given, 600, 3)
          const together = new Set(rows.flatMap(triplesOf))
          const all = new Set(allOf(given).flatMap(triplesOf))
          expect(left).toBe(all.size - together.size)
          if (rows.length < 600) expect(together).toEqual(all)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('each row has one value of each column', () => {
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: 300 }), (given, most) => {
        for (const row of covering(given, most).rows) {
          expect(row).toHaveLength(given.length)
          for (const [column, value] of row.entries()) expect(given[column]).toContain(value)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('never more rows than asked for; what is left out is counted', () => {
    fc.assert(
      fc.property(columns, fc.integer({ min: 1, max: 40 }), (given, most) => {
        const { rows, left } = covering(given, most)
        const together = new Set(rows.flatMap(pairsOf))
        expect(rows.length).toBeLessThanOrEqual(most)
        expect(left).toBe(countPairs(given) - together.size)
      }),
      { numRuns: 200 },
    )
  })

  test('all rows, each once, where they are few enough', () => {
    const { rows } = covering([['a', 'b'], ['c'], ['d', 'e', 'f']], 6)
    expect(rows.map((row) => row.join('')).toSorted()).toEqual(['acd', 'ace', 'acf', 'bcd', 'bce', 'bcf'])
  })

  test('begins with the plainest, and has far fewer rows than there are', () => {
    const given = Array.from({ length: 12 }, (_, column) => [0, 1, 2].map((at) => `${column}:${at}`))
    const { rows } = covering(given, 1000)
    expect(rows[0]!.every((value) => value.endsWith(':0'))).toBe(true)
    // 3 ** 12 is 531,441.
    expect(rows.length).toBeLessThan(60)
  })
})

function pairsOf(row: readonly string[]): string[] {
  return row.flatMap((a, at) => row.slice(at + 1).map((b) => `${a} ${b}`))
}

function countPairs(given: readonly (readonly string[])[]): number {
  return given.reduce(
    (sum, one, at) => sum + given.slice(at + 1).reduce((pairs, other) => pairs + one.length * other.length, 0),
    0,
  )
}

function allOf(columns: readonly (readonly string[])[]): string[][] {
  return columns.reduce<string[][]>((rows, values) => rows.flatMap((row) => values.map((one) => [...row, one])), [[]])
}

function triplesOf(row: readonly string[]): string[] {
  return row.flatMap((a, i) => row.slice(i + 1).flatMap((b, j) => row.slice(i + j + 2).map((c) => [a, b, c].join(' '))))
}
