/** The bundled course keeps its own promises, and the format's. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Lesson, loadCourse } from '@coursepost/core'
import type { Node, Parent } from 'mdast'
import { describe, expect, it } from 'vitest'
import { grade, readingGrade, syllables } from './reading-grade.ts'

const folder = join(import.meta.dirname, '../../content')
const { course, problems } = await loadCourse(folder)
const lessons = course?.lessons ?? []
const each = lessons.map((lesson) => [lesson.id, lesson] as const)
/** A draft has its front matter in full and a line where its text will stand. */
const written = each.filter(([, { draft }]) => !draft)

/** They name what holds in several places, and what holds nowhere else. */
const onLaw = new Set([
  ...['us-law-clocks', 'outside-the-us', 'health-and-leave', 'visa-and-job', 'one-hour-with-a-lawyer'],
  ...['read-the-agreement', 'exit-day'],
])

const compositeLabel =
  'Composite scenario. Not a real person or a real company. Built from common patterns in public sources; names, dates and numbers are made up to practise on.'

it('is loaded without an error or a warning', () => {
  const told = problems.filter(({ severity }) => severity !== 'info')
  expect(told.map(({ file, span, rule, message }) => `${file}:${span?.start.line} ${rule} ${message}`)).toEqual([])
  expect(lessons.length).toBeGreaterThan(0)
})

describe('a lesson, written or a draft', () => {
  it.each(each)('%s fits its subject in 60 characters', (_, { subject, parts }) => {
    for (const one of [subject, ...parts.map((part) => part.subject ?? subject)])
      expect(one.length, one).toBeLessThanOrEqual(60)
  })

  it.each(each)('%s says nothing private in subject or preheader', (_, { subject, preheader, parts }) => {
    for (const text of [subject, preheader, ...parts.map((part) => part.subject ?? '')])
      expect(privateWordsIn(text), text).toEqual([])
  })

  it.each(each)('%s has a subject and a preheader that were written to be seen', (_, lesson) => {
    expect(lesson.subject).not.toBe(lesson.title)
    expect(lesson.preheader).not.toBe(lesson.promise)
  })

  it.each(each)('%s leaves something to use, and names its sources', (_, { worksheet, sources }) => {
    expect(worksheet).toEqual(expect.any(String))
    expect(sources.length).toBeGreaterThan(0)
  })

  it.each(each)('%s says in each part what it is about', (_, { parts, body }) => {
    for (const { id, subject } of parts) {
      expect(subject, id).toEqual(expect.any(String))
      expect(text(body.parts.get(id)!).length, id).toBeGreaterThan(40)
    }
  })
})

describe('a written lesson', () => {
  it.each(written)('%s is read in three to six minutes', (id, { body, module }) => {
    expect(body.words).toBeGreaterThanOrEqual(500)
    expect(body.words).toBeLessThanOrEqual(module === 'case-files' || onLaw.has(id) ? 1200 : 900)
  })

  it.each(written)('%s cites every source it lists and lists every source it cites', (_, lesson) => {
    expect(cited(lesson)).toEqual(lesson.sources.toSorted())
  })

  it.each(each)('%s labels every composite scenario', (_, { file, body }) => {
    const blocks = [body.web, body.email, ...body.parts.values()].flatMap((tree) => all(tree, 'containerDirective'))
    const composites = blocks.filter((node) => (node as { name?: string }).name === 'composite')
    for (const block of composites) expect(text(block)).toContain(compositeLabel)
    expect(composites.length > 0).toBe(readFileSync(join(folder, file), 'utf8').includes(':::composite'))
  })

  it.each(written)('%s asks for nine years of school at most', (_, { body }) => {
    expect(readingGrade(body.web)).toBeLessThanOrEqual(9)
  })
})

describe('the bundled course', () => {
  it('has every lesson on a track and no two with the same subject', () => {
    const subjects = lessons.map(({ subject }) => subject)
    expect(new Set(subjects).size).toBe(subjects.length)
    expect(lessons.every(({ tracks }) => tracks.size > 0)).toBe(true)
  })

  it('uses every source it names', () => {
    expect([...new Set(lessons.flatMap(({ sources }) => sources))].toSorted()).toEqual(
      [...course!.sources.keys()].toSorted(),
    )
  })

  it('asks little at sign-up, and nothing sensitive', () => {
    const asked = [...course!.questions.values()].filter(({ ask }) => ask === 'sign-up')
    expect(asked.length).toBeLessThanOrEqual(7)
    expect(asked.filter(({ sensitive }) => sensitive)).toEqual([])
  })

  it('explains every question', () => {
    for (const { id, help } of course!.questions.values()) expect(help, id).toEqual(expect.any(String))
  })
})

it('has a sender name that says nothing private', () => {
  expect(privateWordsIn(course!.sender.name)).toEqual([])
})

it('has a title, an address and a day of checking for every source', () => {
  for (const { id, title, url, checked } of course!.sources.values()) {
    expect([id, title, url, checked]).toEqual([
      id,
      expect.any(String),
      expect.stringMatching(/^https:/),
      expect.any(String),
    ])
  }
})

describe('the measure of reading grade', () => {
  it.each([
    ['the', 1],
    ['plan', 1],
    ['table', 2],
    ['made', 1],
    ['improvement', 3],
    ['manager', 3],
    ['worked', 1],
    ['wanted', 2],
    ['rules', 1],
    ['pages', 2],
    ['42', 1],
  ])('%s has %i syllables', (word, count) => {
    expect(syllables(word)).toBe(count)
  })

  it('tells plain words from heavy ones', () => {
    expect(grade(['The cat sat on the mat. It was warm.'])).toBeLessThan(2)
    expect(
      grade([
        'Organisational considerations necessitate comprehensive documentation of performance-related deficiencies.',
      ]),
    ).toBeGreaterThan(20)
  })
})

/** Private words that stand in the text as words, in any case. */
function privateWordsIn(subject: string): string[] {
  return course!.privateWords.filter((word) =>
    new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'iu').test(
      subject,
    ),
  )
}

function cited({ body }: Lesson): string[] {
  const trees = [body.web, body.email, ...body.parts.values()]
  const labels = trees
    .flatMap((tree) => all(tree, 'footnoteReference'))
    .map((node) => (node as unknown as { label: string }).label)
  return [...new Set(labels)].filter((label) => course!.sources.has(label)).toSorted()
}

function all(tree: Node, type: string): Node[] {
  const inner = 'children' in tree ? (tree as Parent).children.flatMap((node) => all(node, type)) : []
  return tree.type === type ? [tree, ...inner] : inner
}

function text(node: Node): string {
  if ('value' in node) return String(node.value)
  return 'children' in node ? (node as Parent).children.map(text).join('') : ''
}
