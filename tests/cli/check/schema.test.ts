/** `coursepost schema`: to the screen or to a folder. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bench, openBench } from '../bench.ts'

let bench: Bench

beforeEach(async () => {
  bench = await openBench()
})

afterEach(() => bench.close())

test('one schema goes to the screen', async () => {
  const { code, out } = await bench.run('schema', 'lesson')
  expect({ code, title: JSON.parse(out).title }).toEqual({ code: 0, title: 'Front matter of a lesson' })
})

test('all of them go to a folder, which is made', async () => {
  const folder = join(bench.folder, 'deep', 'schemas')
  const { code, out } = await bench.run('schema', '--out', folder)
  expect(code).toBe(0)
  expect(out).toContain(`Wrote ${folder}/sources.schema.json.`)
  const files = ['calendar', 'course', 'lesson', 'module', 'page', 'report', 'sources', 'strings'].map(
    (name) => `${name}.schema.json`,
  )
  expect((await readdir(folder)).toSorted()).toEqual(files)
  const course = JSON.parse(await readFile(join(folder, 'course.schema.json'), 'utf8'))
  expect(course.properties.site.properties.notice.description).toContain('foot of every page')
})

test('one of them goes to a folder', async () => {
  await bench.run('schema', 'page', '--out', join(bench.folder, 'one'))
  expect(await readdir(join(bench.folder, 'one'))).toEqual(['page.schema.json'])
})

test('an unknown name, or none and no folder, is wrong usage and says what there is', async () => {
  const unknown = await bench.run('schema', 'leson')
  expect(unknown.code).toBe(2)
  expect(unknown.err).toContain('course, lesson, module, page, sources, strings, report, calendar')
  const none = await bench.run('schema')
  expect(none.code).toBe(2)
  expect(none.err).toContain('--out schemas')
})

test('a folder that cannot be is told without a stack trace', async () => {
  await writeFile(join(bench.folder, 'file'), '')
  const { code, err } = await bench.run('schema', '--out', join(bench.folder, 'file'))
  expect(code).toBe(1)
  expect(err).toMatch(/cannot be written \(\w+\)\. Name another folder\.\n$/)
})
