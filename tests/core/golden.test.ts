/**
 * Golden courses: every rule of the catalogue, and what an author is told. `UPDATE_GOLDEN=1` rewrites the
 * `expected.txt` files; a person reads the difference.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCourse, rules } from '@coursepost/core'
import { describe, expect, it } from 'vitest'
import { courseFile, emptyFolder, type Files, lessonFile } from './course-folder.ts'
import { report } from './report.ts'

const fixtures = join(import.meta.dirname, '../fixtures/core')

/** Courses that git or a checkout would spoil; made when the test runs. */
const made: Readonly<Record<string, (folder: string) => void>> = {
  'made-byte-order-mark': (folder) => {
    write(folder, { 'course.md': `\uFEFF${courseFile('colour: red')}`, 'bread.md': `\uFEFF${lessonFile()}` })
  },
  'made-carriage-returns': (folder) => {
    const lesson = lessonFile('tittle: Twice', 'One {{who}}.\n\n:::note\nOpen.\n').replaceAll('\n', '\r\n')
    write(folder, { 'course.md': courseFile().replaceAll('\n', '\r\n'), 'bread.md': lesson })
  },
  'made-course-is-a-file': (folder) => write(folder, { 'course.md/no.txt': 'a folder of that name' }),
  'made-file-unreadable': (folder) => {
    write(folder, {
      'course.md': courseFile(),
      '1-latin.md': Buffer.from('---\ntitle: Cr\xe8me\n---\n', 'latin1'),
      '2-long.md': lessonFile('', 'x'.repeat(1_200_000)),
      '3-fine.md': lessonFile(),
    })
    const outside = emptyFolder()
    write(outside, { 'secret.md': lessonFile() })
    symlinkSync(join(outside, 'secret.md'), join(folder, '4-outside.md'))
    symlinkSync(outside, join(folder, '5-folder'))
    symlinkSync(join(folder, 'nowhere.md'), join(folder, '6-nowhere.md'))
    symlinkSync(join(folder, '3-fine.md'), join(folder, '7-inside.md'))
  },
  'made-tabs': (folder) =>
    write(folder, { 'course.md': courseFile(), 'bread.md': lessonFile('', 'A\ttab and {{who}}.\n') }),
  'made-too-deep': (folder) => {
    write(folder, {
      'course.md': courseFile(`site: ${'['.repeat(150)}${']'.repeat(150)}`),
      '1-quotes.md': lessonFile('', `Text.\n\n${'> '.repeat(3000)}deep\n`),
      '2-brackets.md': lessonFile(`sources: ${'['.repeat(20_000)}${']'.repeat(20_000)}`),
      '3-stars.md': lessonFile('', `${'*a **a '.repeat(200)}${'b** b*'.repeat(200)}\n`),
      '4-fine.md': lessonFile('', `${'> '.repeat(40)}fine\n`),
    })
  },
  'made-very-long-line': (folder) => {
    write(folder, {
      'course.md': courseFile(),
      'bread.md': lessonFile('', `${'word '.repeat(500)}{{who}} ${'word '.repeat(500)}\n`),
    })
  },
}

/** The day on which sources are judged. */
const today = '2026-11-23'

const cases = readdirSync(fixtures).toSorted()
const reports = new Map<string, string>()
const seen = new Set<string>()

describe('a golden course', () => {
  it.each([...new Set([...cases, ...Object.keys(made)])].toSorted())(
    '%s tells its author what the file says',
    async (name) => {
      const folder = emptyFolder()
      if (made[name]) made[name](folder)
      else cpSync(join(fixtures, name), folder, { recursive: true })
      const { problems } = await loadCourse(folder, { today })
      for (const { rule } of problems) seen.add(rule)
      const text = report(problems).replaceAll(folder, '<folder>')
      reports.set(name, text)
      const expected = join(fixtures, name, 'expected.txt')
      if (process.env.UPDATE_GOLDEN === '1') {
        mkdirSync(join(fixtures, name), { recursive: true })
        writeFileSync(expected, text)
      }
      expect(text).toBe(readFileSync(expected, 'utf8'))
    },
  )
})

describe('the catalogue', () => {
  it('has every rule broken by a golden course', () => {
    expect([...seen].toSorted()).toEqual(rules.map(({ id }) => id))
  })

  it('has ids of its own and says what is wrong, why it matters and what to do', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    for (const { id, what, why, fix } of rules) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      for (const text of [what, why, fix]) expect(text, id).toMatch(/^\S.{10,}[.:`)]$/s)
    }
  })

  it('has a golden course named after each rule', () => {
    const names = new Set([...cases, ...Object.keys(made)].map((name) => name.replace(/^made-/, '')))
    expect(rules.map(({ id }) => id).filter((id) => !names.has(id))).toEqual([])
  })
})

function write(folder: string, files: Files): void {
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), contents)
  }
}
