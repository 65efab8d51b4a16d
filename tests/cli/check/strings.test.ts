/** `strings.yaml`: a course in another language brings its own fixed words. */
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadCourse } from '@coursepost/core'
import { renderEmail } from '@coursepost/email'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Bench, contentFolder, openBench } from '../bench.ts'

let bench: Bench
let course: string

beforeEach(async () => {
  bench = await openBench()
  course = join(bench.folder, 'course')
  await cp(contentFolder, course, { recursive: true })
})

afterEach(() => bench.close())

describe('the words of a course', () => {
  test('stand in place of the English ones on the site and in mails', async () => {
    await writeFile(join(course, 'strings.yaml'), 'site:\n  form-send: Schicken\nmail:\n  stop: Keine Mails mehr\n')
    expect(await bench.run('build', course, '--out', join(bench.folder, 'site'))).toMatchObject({ code: 0 })
    expect(await readFile(join(bench.folder, 'site/sign-up/index.html'), 'utf8')).toContain('>Schicken</button>')
    const { course: loaded } = await loadCourse(course)
    const { html, text } = await renderEmail(loaded!.lessons[0]!, loaded!, { track: 'at-risk' })
    expect(text).toContain('Keine Mails mehr')
    expect(html).toContain('Keine Mails mehr')
    expect(text).not.toContain('Stop these mails')
  })

  test('are checked: the name, the places in braces, and the section, each at its line', async () => {
    const strings = 'site:\n  form-snd: Schicken\n  form-questions-for: "{trcks}"\nmail:\n  stop: "{who}"\nmial: {}\n'
    await writeFile(join(course, 'strings.yaml'), strings)
    const wrong = await bench.run('check', course)
    expect(wrong.code).toBe(1)
    expect(wrong.err).toContain('strings.yaml:6:1 error unknown-key')
    await writeFile(join(course, 'strings.yaml'), strings.replace('mial: {}\n', ''))
    const { code, err } = await bench.run('check', course)
    expect(code).toBe(1)
    expect(err).toContain('strings.yaml:2:3 error string-mismatch')
    expect(err).toContain('Did you mean `form-send`?')
    expect(err).toContain('expected {tracks} in `form-questions-for`, got {trcks}')
    expect(err).toContain('expected no place in `stop`, got {who}')
  })
})

describe('corrections', () => {
  test('name a lesson that exists and a day that the calendar has', async () => {
    const file = join(course, 'course.md')
    const written = await readFile(file, 'utf8')
    const add = (yaml: string) =>
      writeFile(file, written.replace('\nprivate-words:', `\ncorrections:\n  one: ${yaml}\n\nprivate-words:`))
    await add('{ lesson: find-your-route, mended: 2026-11-01, text: The number was wrong. }')
    expect((await bench.run('check', course)).code).toBe(0)
    expect((await loadCourse(course)).course!.corrections.get('one')).toEqual({
      id: 'one',
      lesson: 'find-your-route',
      mended: '2026-11-01',
      text: 'The number was wrong.',
    })
    await add('{ lesson: find-your-rote, mended: 2026-02-30, text: x }')
    const { code, err } = await bench.run('check', course)
    expect(code).toBe(1)
    expect(err).toContain('expected a date that the calendar has')
  })
})
