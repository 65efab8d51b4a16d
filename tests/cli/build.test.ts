import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCoursepost } from 'coursepost'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Bench, openBench } from './bench.ts'

let bench: Bench
let course: string
let out: string

const settings = `---
format: 1
title: Baking bread
description: Bread at home.
language: en
url: https://bread.example/course/
sign-up-url: https://mail.bread.example/sign-up
sender: { name: The baker, address: baker@bread.example, postal: "Mill Lane 1, Ovenham" }
questions:
  oven-day: { type: date, label: The day, ask: sign-up }
tracks:
  slow: { title: Slow, reader: I have a weekend., days: [mon, wed] }
---

Bread.
`

function lesson(more = '', text = 'Text about bread.'): string {
  return `---\ntitle: A lesson\npromise: You can do it.\ntracks: [slow]\n${more}---\n\n${text}\n`
}

beforeEach(async () => {
  bench = await openBench()
  course = join(bench.folder, 'course')
  out = join(bench.folder, 'site')
  await mkdir(course)
  await writeFile(join(course, 'course.md'), settings)
  await writeFile(join(course, '1-mix.md'), lesson())
  await writeFile(join(course, '2-bake.md'), lesson())
  await writeFile(join(course, '3-eat.md'), lesson('send: oven-day\n'))
})

afterEach(() => bench.close())

const build = (...more: string[]) => bench.run('build', course, '--out', out, ...more)
const page = (path: string) => readFile(join(out, path), 'utf8')

describe('what was written', () => {
  test('is told by kind, with what changed', async () => {
    const first = await build()
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/^Wrote 8 pages and \d+ other files to .*site: \d+ KB in \d+\.\d s\.\n/)
    expect(first.out).toContain('home 1, lesson 3, ')
    expect(first.out).toMatch(/\n {2}\d+ new, 0 rewritten, 0 as they were, 0 removed\n/)
    await rm(join(course, '3-eat.md'))
    await writeFile(join(course, 'course.md'), settings.replace('tracks:', 'retired: { eat: gone }\ntracks:'))
    await writeFile(join(course, '1-mix.md'), lesson('', 'Other text.'))
    const second = await build()
    expect(second.out).toMatch(/\n {2}\d+ new, [1-9]\d* rewritten, [1-9]\d* as they were, \d+ removed\n/)
    expect(await page('eat/index.html')).toContain('no longer part of the course')
  })

  test('is the same whether or not something is kept', async () => {
    await build()
    const kept = await page('mix/index.html')
    expect((await build('--fresh')).out).toContain(' 0 rewritten')
    expect(await page('mix/index.html')).toBe(kept)
  })
})

describe('options', () => {
  test('--base moves every link', async () => {
    expect((await build('--base', '/preview/')).code).toBe(0)
    expect(await page('index.html')).toContain('href="/preview/mix/"')
    expect((await build('--base', 'https://preview.example/a/')).code).toBe(0)
    expect(await page('index.html')).toContain('href="https://preview.example/a/mix/"')
  })

  test.each([
    'preview',
    'preview/',
    '/preview',
    '//host/',
    '/a b/',
    '/../',
    '/a/?x/',
    'https://x.example/a',
    'ftp://x/',
    '',
  ])('--base %s is refused before anything is done', async (base) => {
    const { code, err } = await build('--base', base)
    expect(code).toBe(2)
    expect(err).toContain('--base: expected a path such as `/course/`')
    await expect(page('index.html')).rejects.toThrow('ENOENT')
  })

  test('--host netlify writes what only Netlify understands; another name is refused', async () => {
    await writeFile(join(course, '1-mix.md'), lesson('aliases: [stir]\n'))
    await build()
    expect(await page('_redirects')).toBe('/course/stir/ /course/mix/ 301\n')
    await build('--host', 'netlify')
    expect(await page('_redirects')).toBe('/course/stir/ /course/mix/ 301!\n')
    expect(await build('--host', 'geocities')).toMatchObject({ code: 2, err: expect.stringContaining('any, netlify') })
  })

  test('--archive takes mails that went out', async () => {
    await writeFile(join(bench.folder, 'mails.json'), JSON.stringify([mail]))
    expect((await build('--archive', join(bench.folder, 'mails.json'))).code).toBe(0)
  })

  test.each<[name: string, text: string | undefined, expected: string]>([
    ['none', undefined, 'expected a file that can be read, got ENOENT'],
    ['no JSON', 'mails', 'expected JSON'],
    ['no list', '{}', 'expected a list of mails'],
    [
      'a stranger',
      JSON.stringify([{ ...mailLike(), adress: 'x' }]),
      'entry 1: expected id, subject, sent, html, lesson, got `adress`',
    ],
    [
      'a bad day',
      JSON.stringify([{ ...mailLike(), sent: 'monday' }]),
      'expected a day such as `2026-11-02` for `sent`, got `monday`',
    ],
    ['a bad id', JSON.stringify([{ ...mailLike(), id: '../x' }]), 'for `id`, got `../x`'],
    ['one twice', JSON.stringify([mailLike(), mailLike()]), 'expected each id once, got `mix-1` twice'],
  ])('--archive with %s is refused', async (_, text, expected) => {
    const file = join(bench.folder, 'mails.json')
    if (text !== undefined) await writeFile(file, text)
    const { code, err } = await build('--archive', file)
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(expected) })
    expect(err).toContain('--archive ')
  })
})

test('progress is told on a terminal, and nowhere else', async () => {
  let told = ''
  const err = (text: string) => {
    told += text
  }
  const context = { out: () => {}, err, colour: false, environment: {} }
  const clock = () => Temporal.Instant.from('2026-10-30T17:00:00Z')
  const stop = new AbortController().signal
  await runCoursepost(['build', course, '--out', out], { ...context, clock, stop, terminal: true })
  expect(told).toMatch(/\rChecking the course ….*\rMaking pages ….*\rWriting …/s)
  expect(told.endsWith('\r\u001b[K')).toBe(true)
  expect((await build()).err).toBe('')
})

const mail = mailLike()

function mailLike() {
  return { id: 'mix-1', subject: 'Mix it', sent: '2026-11-02', html: '<p>Mix.</p>', lesson: 'mix' }
}
