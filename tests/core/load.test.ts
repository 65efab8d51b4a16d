import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCourse } from '@coursepost/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idPattern, reservedIds, splitOrder } from '../../packages/core/src/ids.ts'
import { suggest } from '../../packages/core/src/suggest.ts'
import { sourceText } from '../../packages/core/src/text.ts'
import { courseFile, courseFolder, lessonFile, load, loadLesson } from './course-folder.ts'

describe('the order of a course', () => {
  it('goes by numbers as numbers, folder by folder', async () => {
    const { course } = await load({
      '10-end/1-e.md': lessonFile(),
      '2-middle/10-d.md': lessonFile(),
      '2-middle/9-b/1-b.md': lessonFile(),
      '2-middle/9-b/2-c.md': lessonFile(),
      '01-start/1-a.md': lessonFile(),
      '2-middle/index.md': '---\ntitle: The middle\nsummary: Between.\n---\n',
    })
    expect(course?.lessons.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(course?.modules).toEqual([
      { id: 'start', title: 'start', summary: undefined, lessons: ['a'] },
      { id: 'middle', title: 'The middle', summary: 'Between.', lessons: ['b', 'c', 'd'] },
      { id: 'end', title: 'end', summary: undefined, lessons: ['e'] },
    ])
  })

  it('leaves out what is no lesson', async () => {
    const { course, problems } = await load({
      'README.md': '# For authors',
      'a/README.md': '# For authors',
      'a/index.md': '---\ntitle: A\n---\n',
      'a/_draft.md': 'no settings',
      'a/.hidden.md': 'no settings',
      '_old/x.md': 'no settings',
      'node_modules/x/y.md': 'no settings',
      'media/notes.md': 'not a lesson',
      'pages/about.md': '---\ntitle: About\n---\n',
      'a/notes.txt': 'no Markdown',
      'a/b.md': lessonFile(),
    })
    expect(problems).toEqual([])
    expect(course?.lessons.map(({ id, module }) => [id, module])).toEqual([['b', 'a']])
    expect(course?.pages.map(({ id }) => id)).toEqual(['about'])
    expect(course?.media).toEqual(['media/notes.md'])
  })

  it.each([
    ['2-what-a-pip-is', 2, 'what-a-pip-is'],
    ['0010-x', 10, 'x'],
    ['10000-x', undefined, '10000-x'],
    ['1-2-x', 1, '2-x'],
    ['1-', undefined, '1-'],
    ['-x', undefined, '-x'],
    ['7', undefined, '7'],
    ['x-1', undefined, 'x-1'],
  ])('%s is number %s, id %s', (name, order, id) => {
    expect(splitOrder(name)).toEqual({ order, id })
  })

  it('takes an order number off any id, once', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.stringMatching(idPattern), (order, id) => {
        expect(splitOrder(`${order}-${id}`)).toEqual({ order, id })
        expect(splitOrder(id)).toEqual({ order: undefined, id })
      }),
    )
  })

  it('reserves ids that are ids, each once', () => {
    expect(new Set(reservedIds).size).toBe(reservedIds.length)
    expect(reservedIds).toEqual(reservedIds.toSorted())
  })
})

describe('a suggestion', () => {
  it.each([
    ['tittle', 'title'],
    ['sned', 'send'],
    ['TITLE', 'title'],
    ['requries', 'requires'],
    ['foo', undefined],
    ['x', undefined],
    ['', undefined],
    ['completely-else', undefined],
  ])('for %j is %j', (written, expected) => {
    expect(suggest(written, ['title', 'send', 'requires', 'requires-any', 'when'])).toBe(expected)
  })

  it('finds a name with one letter wrong, if no other is as near', () => {
    const name = fc.stringMatching(/^[a-z]{5,12}$/)
    fc.assert(
      fc.property(name, fc.nat(4), (written, at) => {
        expect(suggest(`${written.slice(0, at)}0${written.slice(at + 1)}`, ['1234567890123456', written])).toBe(written)
      }),
    )
  })
})

describe('a place', () => {
  it('agrees with counting line by line', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', '\t', 'é', '𝒳') }), fc.nat(60), (text, at) => {
        const offset = Math.min(at, text.length)
        const before = text.slice(0, offset).split('\n')
        expect(sourceText('x', text).span(offset, offset).start).toEqual({
          line: before.length,
          column: before.at(-1)!.length + 1,
          offset,
        })
      }),
    )
  })
})

describe('a loaded course', () => {
  it('is frozen all the way down', async () => {
    const { course, lesson } = await loadLesson('Text with a [link](#x).\n\n# x\n', {
      lesson: 'parts: { a: { send: sign-up } }',
      course: 'site: { deep: { list: [1] } }',
    })
    const paragraph = lesson.body.web.children[0] as { children: unknown[] }
    expect(() => Object.assign(course, { title: 'x' })).toThrow(TypeError)
    expect(() => (course.lessons as unknown[]).push(1)).toThrow(TypeError)
    expect(() => Object.assign(lesson, { title: 'x' })).toThrow(TypeError)
    expect(() => paragraph.children.pop()).toThrow(TypeError)
    expect(() => Object.assign(lesson.parts[0]!.send!, { kind: 'x' })).toThrow(TypeError)
    expect(() => Object.assign(course.sections.site as object, { x: 1 })).toThrow(TypeError)
    expect(unfrozen(course)).toEqual([])
  })

  it('is the same when the same folder is read twice', async () => {
    const folder = join(import.meta.dirname, '../../content')
    const [once, again] = [await loadCourse(folder), await loadCourse(folder)]
    expect(again.course).toEqual(once.course)
    expect(again.problems).toEqual(once.problems)
    // Each holds its text, whose functions are never equal.
    const comments = ({ ignores }: typeof once) => ignores.map(({ rule, reason, span }) => [rule, reason, span])
    expect(comments(again)).toEqual(comments(once))
  })

  it('has another revision after any change to any file, and the same one after none', async () => {
    const folder = courseFolder({ 'a.md': lessonFile(), 'sources.yaml': '', 'media/x.bin': new Uint8Array([1]) })
    const revision = async () => (await loadCourse(folder)).course?.revision
    const seen = [await revision()]
    expect(await revision()).toBe(seen[0])
    expect(seen[0]).toMatch(/^[0-9a-f]{12}$/)
    for (const file of ['a.md', 'sources.yaml', 'media/x.bin', 'course.md']) {
      appendFileSync(join(folder, file), '\n')
      seen.push(await revision())
    }
    writeFileSync(join(folder, 'b.md'), lessonFile())
    seen.push(await revision())
    expect(new Set(seen).size).toBe(6)
  })

  it('does not run what a lesson’s first line names', async () => {
    const name = 'coursepostTestRan'
    await load({
      'a.md': `---js\nglobalThis.${name} = true\n---\n`,
      'b.md': `---\ntitle: !!js/function 'function () { globalThis.${name} = true }()'\npromise: x\n---\n`,
    })
    expect(name in globalThis).toBe(false)
  })

  it('keeps the id of a lesson that could not be used, so that nobody who names it is blamed', async () => {
    const { course, problems } = await load({
      'a.md': '---\ntitle: [\n---\n\n## Here\n',
      'b.md': lessonFile('requires: [a]', 'See [a](a.md#here).\n'),
    })
    expect(problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual(['a.md front-matter-yaml'])
    expect(course?.lessons.map(({ id }) => id)).toEqual(['b'])
  })

  it('blames no citation for a source list that has a mistake elsewhere, or cannot be read', async () => {
    const lesson = lessonFile('sources: [D-1]', 'A claim.[^D-1]\n')
    const one = await load({ 'a.md': lesson, 'sources.yaml': 'D-1: { title: One }\nD-2: { titel: Two }\n' })
    expect(new Set(one.problems.map(({ file }) => file))).toEqual(new Set(['sources.yaml']))
    const none = await load({ 'a.md': lesson, 'sources.yaml': 'D-1: [\n' })
    expect(new Set(none.problems.map(({ file }) => file))).toEqual(new Set(['sources.yaml']))
  })

  it('has the level that the course gives a rule, or is silent', async () => {
    const files = { 'a.md': lessonFile('', 'See [b](nowhere.md) and {{who}}.\n') }
    const levels = async (rules: string) =>
      (await load({ ...files, 'course.md': courseFile(rules) })).problems.map(
        ({ rule, severity }) => `${rule} ${severity}`,
      )
    expect(await levels('')).toEqual(['dead-link error', 'unknown-variable error'])
    expect(await levels('rules: { dead-link: info, unknown-variable: off }')).toEqual(['dead-link info'])
  })

  it('names every problem of every file at once, in order of file and place', async () => {
    const { problems } = await load({
      'b.md': lessonFile('x: 1', '{{b}} {{a}}\n'),
      'a.md': lessonFile('y: 1\nsend: +'),
    })
    expect(problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      'a.md unknown-key',
      'a.md bad-expression',
      'b.md unknown-key',
      'b.md unknown-variable',
      'b.md unknown-variable',
    ])
  })
})
/** Paths of objects that could still be changed; maps are typed read-only. */
function unfrozen(value: unknown, path = 'course', seen = new Set<unknown>()): string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  const inner = value instanceof Map ? [...value] : Object.entries(value)
  const own = Object.isFrozen(value) ? [] : [path]
  return [...own, ...inner.flatMap(([key, one]) => unfrozen(one, `${path}.${String(key)}`, seen))]
}
