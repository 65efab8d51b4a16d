/** docs/format.md holds every key of every schema, and no other. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { keyTables, placesIn, withTables } from '../../../scripts/docs/format-tables.ts'
import { formatFile } from '../../../scripts/write-format-docs.ts'

const page = await readFile(formatFile, 'utf8')

it('has the tables that the schemas make: run `node --conditions=@coursepost/source scripts/write-format-docs.ts`', () => {
  expect(page).toBe(withTables(page))
})

it('has every place of every schema, once', () => {
  expect(placesIn(page).toSorted()).toEqual([...keyTables().keys()].toSorted())
})

it('has no table of keys that no schema made', () => {
  const byHand = page.replace(/<!-- keys: .+? -->[\s\S]*?<!-- \/keys -->/g, '')
  expect(byHand).not.toContain('| key |')
})

it('would notice a key that is gone, new or called otherwise', () => {
  for (const [was, is] of [
    ['| `promise` |', '| `promis` |'],
    [/\| `preheader` .*\n/, ''],
    [/(\| `draft` .*\n)/, '$1| `extra` | Text |  |  |  |\n'],
  ] as const) {
    const spoilt = page.replace(was, is)
    expect(spoilt).not.toBe(page)
    expect(withTables(spoilt)).toBe(page)
  }
})

it('refuses a place that no schema has', () => {
  expect(() => withTables('<!-- keys: lesson chapters -->\n<!-- /keys -->')).toThrow('There are: course, course sender')
})
