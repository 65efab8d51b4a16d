/** What an author sees while typing: our schemas in the language server that the common editors run for YAML. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { jsonSchema, type SchemaName, schemaNames } from '@coursepost/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Editor, openEditor } from './language-server.ts'

const content = join(import.meta.dirname, '../../../content')
const folder = mkdtempSync(join(tmpdir(), 'coursepost-schemas-'))
let editor: Editor

beforeAll(async () => {
  for (const name of schemaNames) writeFileSync(join(folder, `${name}.json`), JSON.stringify(jsonSchema(name)))
  editor = await openEditor()
})

afterAll(async () => {
  await editor.close()
  rmSync(folder, { recursive: true })
})

/** The line that names a schema, as an author writes it at the head of a file. */
function headed(schema: SchemaName, yaml: string): string {
  return `# yaml-language-server: $schema=${pathToFileURL(join(folder, `${schema}.json`))}\n${yaml}`
}

function frontMatter(path: string): string {
  return readFileSync(join(content, path), 'utf8').split(/^---$/m)[1]!.trimStart()
}

/** The place of a text in a headed file, as an editor counts it. */
function placeOf(text: string, words: string) {
  const before = text.slice(0, text.indexOf(words)).split('\n')
  return { line: before.length - 1, character: before.at(-1)!.length + 1 }
}

describe('a file of the bundled course', () => {
  it.each([
    ['course', 'course.md', frontMatter('course.md')],
    ['lesson', '1-start/3-first-24-hours.md', frontMatter('1-start/3-first-24-hours.md')],
    ['page', 'pages/about.md', frontMatter('pages/about.md')],
    ['sources', 'sources.yaml', readFileSync(join(content, 'sources.yaml'), 'utf8')],
  ] as const)('pleases the schema of a %s: %s', async (schema, path, yaml) => {
    expect(await editor.open(path, headed(schema, yaml))).toEqual([])
  })
})

describe('a wrong key', () => {
  it('of sources.yaml is marked where it stands', async () => {
    const text = headed('sources', 'US-2:\n  title: A guide\n  pubisher: Acas\n')
    const [complaint, ...others] = await editor.open('wrong/sources.yaml', text)
    expect(others).toEqual([])
    expect(complaint!.message).toContain('pubisher')
    expect(complaint!.range.start).toEqual({ line: 3, character: 2 })
  })

  it('of a lesson is marked where it stands', async () => {
    const text = headed('lesson', 'title: A\npromise: B.\npromse: C.\n')
    const [complaint, ...others] = await editor.open('wrong/lesson.md', text)
    expect(others).toEqual([])
    expect(complaint!.message).toContain('promse')
    expect(complaint!.range.start).toEqual({ line: 3, character: 0 })
  })
})

describe('completion', () => {
  it('offers the keys of a source that are not there yet', async () => {
    await editor.open('complete/sources.yaml', headed('sources', 'US-2:\n  title: A guide\n  \n'))
    const labels = await editor.complete('complete/sources.yaml', { line: 3, character: 2 })
    expect(labels.toSorted()).toEqual(['checked', 'confidence', 'published', 'publisher', 'url', 'valid-days'])
  })

  it('offers the values that a key takes', async () => {
    await editor.open('values/sources.yaml', headed('sources', 'US-2:\n  title: A guide\n  confidence: \n'))
    expect(await editor.complete('values/sources.yaml', { line: 3, character: 14 })).toEqual(
      expect.arrayContaining(['H', 'M', 'L']),
    )
  })

  it('offers every key of a lesson', async () => {
    await editor.open('complete/lesson.md', headed('lesson', '\n'))
    const labels = await editor.complete('complete/lesson.md', { line: 1, character: 0 })
    expect(labels).toEqual(expect.arrayContaining(Object.keys(jsonSchema('lesson').properties ?? {})))
  })

  it('offers the keys of a part', async () => {
    const text = headed('lesson', 'title: A\npromise: B.\nparts:\n  day-3:\n    \n')
    await editor.open('part/lesson.md', text)
    expect(await editor.complete('part/lesson.md', { line: 5, character: 4 })).toEqual(
      expect.arrayContaining(['send', 'every', 'from', 'until', 'when', 'again', 'subject', 'aliases']),
    )
  })
})

describe('hover', () => {
  it.each([
    ['lesson', 'promise: B.', 'What the reader can do or knows afterwards, in one sentence.'],
    ['lesson', 'send: sign-up', 'When it should come, counted from anchors'],
    ['lesson', 'draft: true', 'Keeps the lesson out of site and mail'],
    ['sources', 'checked: 2026-01', 'When one of you last read it'],
    ['course', 'hour: "08:00"', 'When it comes, in the reader’s own time zone.'],
  ] as const)('in a %s over `%s` says what the key is for', async (schema, words, says) => {
    const text = headed(schema, hovered[schema])
    await editor.open(`hover-${words.slice(0, 4)}/${schema}.yaml`, text)
    expect(await editor.hover(`hover-${words.slice(0, 4)}/${schema}.yaml`, placeOf(text, words))).toContain(says)
  })
})

const hovered = {
  lesson: 'title: A\npromise: B.\nsend: sign-up + 1 day\ndraft: true\n',
  sources: 'US-2:\n  title: A guide\n  checked: 2026-01\n',
  course: 'tracks:\n  slow:\n    title: Slow\n    reader: I have time.\n    hour: "08:00"\n',
}
