import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Bench, openBench } from './bench.ts'

let bench: Bench
let course: string

const settings = `---
format: 1
title: Baking bread
description: Bread at home.
language: en
url: https://bread.example/
sign-up-url: https://mail.bread.example/sign-up
sender: { name: The baker, address: baker@bread.example, postal: "Mill Lane 1, Ovenham" }
tracks:
  slow: { title: Slow, reader: I have a weekend. }
---

Bread.
`

const lesson = (more = '') =>
  `---\ntitle: A lesson\npromise: You can do it.\ntracks: [slow]\n${more}---\n\nText about bread.\n`

beforeEach(async () => {
  bench = await openBench()
  course = join(bench.folder, 'course')
  await mkdir(course)
  await writeFile(join(course, 'course.md'), settings)
  await writeFile(join(course, '1-mix.md'), lesson())
})

afterEach(() => bench.close())

const build = () => bench.run('build', course, '--out', join(bench.folder, 'site'))
const lockPath = () => join(course, 'course.lock.json')
const lock = () => readFile(lockPath(), 'utf8')

test('a build writes the lock beside course.md, and the next one leaves it alone', async () => {
  expect(await build()).toMatchObject({ code: 0, out: expect.stringContaining('Wrote course.lock.json') })
  expect(JSON.parse(await lock())).toMatchObject({ format: 1, lessons: { mix: 'mix' }, tracks: ['slow'] })
  const { mtimeMs } = await stat(lockPath())
  expect(await build()).toMatchObject({ code: 0, out: expect.not.stringContaining('lock') })
  expect((await stat(lockPath())).mtimeMs).toBe(mtimeMs)
})

test('a course with an error builds no lock, so that no slip is remembered', async () => {
  await build()
  const before = await lock()
  await writeFile(join(course, '2-slip.md'), '---\ntitle: A slip\n---\n')
  expect((await build()).code).toBe(1)
  expect(await lock()).toBe(before)
})

test('a lesson that is renamed without an alias is refused, and with one keeps its key', async () => {
  await build()
  await rename(join(course, '1-mix.md'), join(course, '1-stir.md'))
  expect(await build()).toMatchObject({ code: 1, err: expect.stringContaining('vanished-id') })
  await writeFile(join(course, '1-stir.md'), lesson('aliases: [mix]\n'))
  expect((await build()).code).toBe(0)
  expect(JSON.parse(await lock()).lessons).toEqual({ mix: 'mix', stir: 'mix' })
})

test('a lock that cannot be written is told, and that the site stands', async () => {
  await mkdir(lockPath())
  const { code, err } = await build()
  expect(code).toBe(1)
  expect(err).toContain('The site is written, course.lock.json is not: it is no file.')
})
