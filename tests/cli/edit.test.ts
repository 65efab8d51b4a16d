/** `plan --diff` and `apply` on a course with readers in the middle. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { courseText, lessonText } from '../drip/edit/world.ts'
import { type Bench, openBench } from './bench.ts'

let bench: Bench
let course: string
beforeEach(async () => {
  bench = await openBench()
  course = join(bench.folder, 'course')
  await write({
    'course.md': courseText(),
    '1-weigh.md': lessonText('Weigh'),
    '2-mix.md': lessonText('Mix', 'send: bake-day'),
    '3-grind.md': '---\ntitle: Grind\npromise: You can do it.\ntracks: [miller]\n---\n\nThis is about how to Grind.\n',
  })
  await bench.run('apply', course)
  for (const name of ['ann', 'bo']) {
    await bench.run('subscribers', 'add', `${name}@readers.example`, ...settings, '--track', 'baker', ...dates(name))
  }
  await bench.run('subscribers', 'add', 'di@readers.example', ...settings, '--track', 'miller')
})
afterEach(() => bench.close())

const settings = ['--zone', 'UTC', '--course', '', '--confirmed']
const dates = (name: string) => (name === 'ann' ? ['--set', 'bake-day=2026-11-20'] : [])

async function write(files: Readonly<Record<string, string | undefined>>): Promise<void> {
  await mkdir(course, { recursive: true })
  settings[3] = course
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) await rm(join(course, name))
    else await writeFile(join(course, name), text)
  }
}

const later = {
  '2-mix.md': lessonText('Mix', 'send: bake-day + 1 day'),
  '4-bake.md': lessonText('Bake', 'send: bake-day'),
}

/** What the database holds of it. */
function applied(): number {
  const file = new DatabaseSync(bench.environment.COURSEPOST_DATABASE!)
  const rows = file.prepare('select revision from course_revision').all()
  file.close()
  return rows.length
}

describe('plan --diff', () => {
  test('tells one outcome for each edit, and changes nothing', async () => {
    await write(later)
    const { code, out } = await bench.run('plan', course, '--diff')
    expect(code).toBe(0)
    expect(out.replace(/[0-9a-f]{12}/gu, 'REVISION')).toBe(
      [
        'Revision REVISION in place of REVISION: 3 readers are in the middle, 2 of whom get something otherwise.',
        '',
        'Edits',
        '  `bake` inserted: 1 gets it later on, 1 waits for an answer (bake-day), 1 is not concerned',
        '  `mix` `send` on `baker` bake-day → bake-day + 1 day: 1 gets it later, 1 waits for an answer (bake-day), 1 is not concerned',
        '',
        'Nobody gets anything twice: each calendar was held against what its reader has had.',
        '',
      ].join('\n'),
    )
    expect(applied()).toBe(1)
  })

  test('lists whom it moves, by enrolment and never by address', async () => {
    await write(later)
    const { out } = await bench.run('plan', course, '--diff', '--details')
    expect(out).toMatch(/^Readers\n(?: {2}[0-9a-f]{32} {2}.*\n){2}\nRevision/u)
    expect(out).toMatch(/^ {2}[0-9a-f]{32} {2}`mix` later, `bake` gets$/mu)
    expect(out).not.toContain('@readers.example')
  })

  test('is Markdown for a pull request', async () => {
    await write(later)
    const { out } = await bench.run('plan', course, '--diff', '--format', 'markdown', '--details')
    expect(out).toMatch(/### Readers\n\n- `[0-9a-f]{32}`: /u)
    expect(out).toContain('### Edits\n\n- `bake` inserted: 1 gets it later on')
  })

  test('is one JSON document, with and without readers', async () => {
    await write(later)
    const plain = JSON.parse((await bench.run('plan', course, '--diff', '--format', 'json')).out)
    expect(plain).toMatchObject({ format: 'coursepost-effect', version: 1, readers: 3, moved: 2, twice: [] })
    expect(plain.edits.map((edit: { subject: { lesson: string } }) => edit.subject.lesson)).toEqual(['bake', 'mix'])
    const detailed = JSON.parse((await bench.run('plan', course, '--diff', '--format', 'json', '--details')).out)
    expect(detailed.details).toHaveLength(2)
    await write({ '2-mix.md': lessonText('Mix', 'send: bake-day'), '4-bake.md': undefined })
    const none = JSON.parse((await bench.run('plan', course, '--diff', '--format', 'json', '--details')).out)
    expect(none).toMatchObject({ details: [], edits: [], moved: 0 })
  })

  test('is asked for rightly', async () => {
    expect(await bench.run('plan', course, '--details')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--diff'),
    })
    expect(await bench.run('plan', course, '--format', 'json')).toMatchObject({ code: 2 })
    const { code, err } = await bench.run('plan', course, '--diff', '--format', 'svg')
    expect({ code, err }).toEqual({ code: 2, err: '--format: expected text, markdown, json with --diff, got `svg`.\n' })
  })

  test('says so when the database cannot tell what is current, and can tell once the course was loaded again', async () => {
    const file = new DatabaseSync(bench.environment.COURSEPOST_DATABASE!)
    file.exec('update course_revision set course = null')
    file.close()
    expect(await bench.run('plan', course, '--diff')).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be told'),
    })
    await bench.run('apply', course)
    expect(await bench.run('plan', course, '--diff')).toMatchObject({ code: 0 })
  })
})

describe('apply', () => {
  test('shows the effect first and asks at a terminal; no changes nothing', async () => {
    await write(later)
    const asked: string[] = []
    bench.confirm = async (question) => asked.push(question) > 1
    const refused = await bench.run('apply', course)
    expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('`bake` inserted: 1 gets it later on') })
    expect(refused.out).toMatch(/Nothing was applied\.\n$/u)
    expect(applied()).toBe(1)
    expect(await bench.run('apply', course)).toMatchObject({ code: 0, out: expect.stringContaining('is now current') })
    expect(asked).toEqual(['Apply it?', 'Apply it?'])
    expect(applied()).toBe(2)
  })

  test('asks nobody where nobody sits, and with --yes', async () => {
    await write(later)
    expect(await bench.run('apply', course)).toMatchObject({ code: 0 })
    await write({ '4-bake.md': undefined, '5-knead.md': lessonText('Knead', 'aliases: [bake]') })
    bench.confirm = () => Promise.reject(new Error('nobody is to be asked'))
    expect(await bench.run('apply', course, '--yes')).toMatchObject({
      code: 0,
      out: expect.stringContaining('`knead` renamed, it was `bake`'),
    })
    expect(applied()).toBe(3)
  })

  test('does not ask about the course that is current already', async () => {
    bench.confirm = () => Promise.reject(new Error('there is nothing to ask'))
    expect(await bench.run('apply', course)).toMatchObject({ code: 0, out: expect.stringContaining('current already') })
  })

  test('refuses to leave readers without a track, with --yes too', async () => {
    const tracks = 'baker: { title: Baker, reader: I bake. }'
    await write({
      'course.md': courseText({ tracks, more: 'retired: { miller: gone, grind: gone }' }),
      '3-grind.md': undefined,
    })
    const { code, err } = await bench.run('apply', course, '--yes')
    expect(code).toBe(1)
    expect(err).toContain('Nothing was applied. Expected a track for every reader, got 1 on `miller` without one')
    expect(applied()).toBe(1)
    expect((await bench.run('plan', course, '--diff')).code).toBe(1)
    const retired = 'retired: { miller: baker, grind: gone }'
    await write({ 'course.md': courseText({ tracks, more: retired }) })
    expect((await bench.run('apply', course, '--yes')).code).toBe(0)
    expect((await bench.run('subscribers', 'list')).out).toMatch(/di@readers\.example +active +baker/u)
  })

  test('refuses a course with errors', async () => {
    await write({ '2-mix.md': lessonText('Mix', 'requires: [nowhere]') })
    expect(await bench.run('apply', course)).toMatchObject({ code: 1, err: expect.stringContaining('Mend it') })
    expect(applied()).toBe(1)
  })
})
