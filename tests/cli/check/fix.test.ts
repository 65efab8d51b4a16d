/** `check --fix`: what it mends, what it leaves alone, and that no file is ever half written. */
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { replaceFile } from '../../../packages/cli/src/fix/replace-file.ts'
import { type Bench, openBench } from '../bench.ts'
import { lessonText, slips, writeCourse } from './broken-course.ts'

let bench: Bench
let folder: string

beforeEach(async () => {
  bench = await openBench()
  folder = join(bench.folder, 'course')
  await mkdir(folder)
})

afterEach(() => bench.close())

const read = (path: string) => readFile(join(folder, path), 'utf8')

describe('fixing', () => {
  test('mends every slip, those that only show behind another too, and says what it did', async () => {
    await writeCourse(folder, slips)
    const { code, out, err } = await bench.run('check', folder, '--fix')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.replaceAll(folder, 'course')).toBe(
      [
        'fixed  course/1-flour.md:8:13 link-order-prefix: `9-bread.md` → `2-bread.md`',
        'fixed  course/2-bread.md:6:1 unknown-key: `requirs` → `requires`',
        'fixed  course/2-bread.md:9:7 unknown-variable: `frist-name` → `first-name`',
        'fixed  course/2-bread.md:6:12 unknown-id: `fluor` → `flour`',
        'wrote  course.lock.json',
        'Fixed 3 errors and 1 warning.',
        'course: 2 lessons on 0 tracks: no problems.',
        '',
      ].join('\n'),
    )
    expect(await read('1-flour.md')).toBe(lessonText('', 'See [bread](2-bread.md).\n'))
    expect(await read('2-bread.md')).toBe(lessonText('requires: [flour]\n', 'Hello {{first-name}}.\n'))
  })

  test('a second time does nothing', async () => {
    await writeCourse(folder, slips)
    await bench.run('check', folder, '--fix')
    const before = await readdir(folder)
    const { out } = await bench.run('check', folder, '--fix')
    expect(out).toMatch(/^Nothing to fix\.\n/)
    expect(await readdir(folder)).toEqual(before)
  })

  test('tells what remains, and writes no lock while an error does', async () => {
    await writeCourse(folder, { ...slips, '3-salt.md': lessonText('colour: white\n') })
    const { code, out, err } = await bench.run('check', folder, '--fix')
    expect(code).toBe(1)
    expect(out).toContain('Fixed 3 errors and 1 warning.')
    expect(err).toContain('3-salt.md:6:1 error unknown-key')
    expect((await readdir(folder)).toSorted()).toEqual(['1-flour.md', '2-bread.md', '3-salt.md', 'course.md'])
  })

  test('without it nothing is written', async () => {
    await writeCourse(folder, slips)
    await bench.run('check', folder)
    expect(await read('2-bread.md')).toBe(slips['2-bread.md'])
    expect((await readdir(folder)).toSorted()).toEqual(['1-flour.md', '2-bread.md', 'course.md'])
  })

  test('keeps line ends, a byte order mark and the rights of a file', async () => {
    const text = `\uFEFF${slips['2-bread.md'].replaceAll('\n', '\r\n')}`
    await writeCourse(folder, { ...slips, '2-bread.md': text })
    await chmod(join(folder, '2-bread.md'), 0o664)
    await bench.run('check', folder, '--fix')
    const mended = text.replace('requirs', 'requires').replace('fluor', 'flour').replace('frist', 'first')
    expect(await read('2-bread.md')).toBe(mended)
    expect((await stat(join(folder, '2-bread.md'))).mode & 0o777).toBe(0o664)
  })

  test('a rule that the course turned off is left alone', async () => {
    const course = slips['course.md'].replace('variables:', 'rules: { link-order-prefix: off }\nvariables:')
    await writeCourse(folder, { ...slips, 'course.md': course })
    await bench.run('check', folder, '--fix')
    expect(await read('1-flour.md')).toBe(slips['1-flour.md'])
  })

  test('in JSON names what was fixed, written and refused', async () => {
    await writeCourse(folder, slips)
    const { fixed } = JSON.parse((await bench.run('check', folder, '--fix', '--format', 'json')).out)
    expect(fixed.problems.map(({ rule }: { rule: string }) => rule)).toEqual([
      'link-order-prefix',
      'unknown-key',
      'unknown-variable',
      'unknown-id',
    ])
    expect(fixed).toMatchObject({ written: ['1-flour.md', '2-bread.md', 'course.lock.json'], refused: [] })
  })
})

describe('a link', () => {
  test('to a file is never written through, and stays a link', async () => {
    await writeCourse(folder, slips)
    await writeFile(join(folder, '_text.md'), lessonText('requirs: [flour]\n'))
    await symlink('_text.md', join(folder, '3-salt.md'))
    const { code, out } = await bench.run('check', folder, '--fix')
    expect(code).toBe(1)
    expect(out).toContain(`left   ${folder}/3-salt.md: it is a link`)
    expect((await lstat(join(folder, '3-salt.md'))).isSymbolicLink()).toBe(true)
    expect(await read('_text.md')).toBe(lessonText('requirs: [flour]\n'))
  })

  test('to a folder is never written through', async () => {
    await mkdir(join(bench.folder, 'elsewhere'))
    await writeFile(join(bench.folder, 'elsewhere', 'a.md'), 'text')
    await symlink('../elsewhere', join(folder, 'in'))
    expect(await replaceFile(folder, 'in/a.md', () => 'new')).toBe('a link leads to it')
    expect(await readFile(join(bench.folder, 'elsewhere', 'a.md'), 'utf8')).toBe('text')
  })

  test('in the place of the lock is left alone', async () => {
    await writeFile(join(bench.folder, 'victim.json'), 'mine')
    await symlink('../victim.json', join(folder, 'course.lock.json'))
    expect(await replaceFile(folder, 'course.lock.json', () => 'new')).toBe('it is a link')
    expect(await readFile(join(bench.folder, 'victim.json'), 'utf8')).toBe('mine')
  })
})

describe('replacing a file', () => {
  test.each(['../outside.md', 'a/../../outside.md', '..'])('refuses %s, outside the folder', async (path) => {
    expect(await replaceFile(folder, path, () => 'new')).toBe('it is outside the course folder')
    expect(await readdir(bench.folder)).toEqual(['course'])
  })

  test('refuses a file that changed since it was checked', async () => {
    await writeCourse(folder, { 'a.md': 'now' })
    expect(await replaceFile(folder, 'a.md', () => undefined)).toContain('try again')
    expect(await read('a.md')).toBe('now')
  })

  test('refuses a folder, and bytes that are no text', async () => {
    await writeCourse(folder, { 'a.md/b.md': 'text', 'c.md': new Uint8Array([0xff, 0xfe, 0x41]) })
    expect(await replaceFile(folder, 'a.md', () => 'new')).toBe('it is no file')
    expect(await replaceFile(folder, 'c.md', () => 'new')).toContain('cannot be written')
    expect([...(await readFile(join(folder, 'c.md')))]).toEqual([0xff, 0xfe, 0x41])
  })

  test('leaves nothing beside it', async () => {
    await writeCourse(folder, { 'a.md': 'old' })
    expect(await replaceFile(folder, 'a.md', (text) => `${text}, new`)).toBeUndefined()
    expect(await read('a.md')).toBe('old, new')
    expect(await readdir(folder)).toEqual(['a.md'])
  })
})
