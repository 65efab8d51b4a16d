/**
 * Every text is the course's own: no eight words in a row are shared with what `COMPARE_DIR` holds, a folder of notes
 * and of others' texts that is not part of the project. Without it there is nothing to compare with.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Root } from 'mdast'
import { expect, it } from 'vitest'
import { all, course, lessons, pages, standing, textOf, treesOf } from './bundled.ts'

const other = process.env.COMPARE_DIR
const run = 8

it('is in its own words, each lesson, page and the introduction', async (context) => {
  if (other === undefined) return context.skip('needs COMPARE_DIR, a folder with texts to compare with')
  const theirs = new Set<string>()
  for (const file of await readdir(other)) {
    if (!/\.(?:md|txt)$/.test(file)) continue
    for (const words of runsOf(facts(await readFile(join(other, file), 'utf8')))) theirs.add(words)
  }
  expect(theirs.size).toBeGreaterThan(1000)
  const own = [...lessons, ...pages].map((page) => [page.id, treesOf(page)] as const)
  const found = [...own, ['the introduction', [course.introduction.web]] as const].flatMap(([name, trees]) =>
    trees.flatMap((tree) => shared(ownWords(tree), theirs).map((words) => `${name}: ${words}`)),
  )
  expect(found).toEqual([])
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
