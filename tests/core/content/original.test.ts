/**
 * Every text is the course's own: no eight words in a row are shared with what `COMPARE_DIR` holds, a folder of notes
 * and of others' texts that is not part of the project. Without it there is nothing to compare with.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Root } from 'mdast'
import { beforeAll, describe, expect, it } from 'vitest'
import { all, course, lessons, pages, standing, textOf, treesOf } from './bundled.ts'

const other = process.env.COMPARE_DIR
const run = 8

describe.skipIf(other === undefined)('against the texts in COMPARE_DIR (skipped where it names no folder)', () => {
  const theirs = new Set<string>()

  beforeAll(async () => {
    for (const file of await readdir(other!)) {
      if (!/\.(?:md|txt)$/.test(file)) continue
      for (const words of runsOf(facts(await readFile(join(other!, file), 'utf8')))) theirs.add(words)
    }
  })

  it('there is something to compare with', () => expect(theirs.size).toBeGreaterThan(1000))

  it.each([...lessons, ...pages].map((page) => [page.id, page] as const))('%s is in its own words', (_, page) => {
    expect(treesOf(page).flatMap((tree) => shared(ownWords(tree), theirs))).toEqual([])
  })

  it('the introduction is in its own words', () => {
    expect(shared(ownWords(course.introduction.web), theirs)).toEqual([])
  })
})

it('finds a shared run of eight words, whatever stands between them', () => {
  const theirs = new Set(runsOf('One two three, four five six seven eight nine.'))
  expect(shared('And one two three four “five” six seven — eight!', theirs)).toEqual([
    'one two three four five six seven eight',
  ])
  expect(shared('One two three four five six seven.', theirs)).toEqual([])
})

/** The title of what a link leads to is its author's. */
function ownWords(tree: Root): string {
  return all(tree, 'link').reduce((text, link) => text.replace(textOf(link), ' … '), textOf(tree))
}

/** Notes are numbered; those from the fifth section on are wordings to be used as they are. */
function facts(text: string): string {
  return text.split(/^## 5\b/m)[0]!
}

function shared(text: string, theirs: ReadonlySet<string>): string[] {
  return runsOf(text.replaceAll(standing.composite, '').replace(standing.law, '')).filter((words) => theirs.has(words))
}

function runsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}'%$€£]+/gu) ?? []
  return words.slice(run - 1).map((_, at) => words.slice(at, at + run).join(' '))
}
