import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { courseJson, courseJsonSchema, loadCourse } from '@coursepost/core'
import { Ajv } from 'ajv'
import { expect, it } from 'vitest'
import { courseFile, lessonFile, load } from '../course-folder.ts'

const root = join(import.meta.dirname, '../../..')
const schemaFile = join(root, 'packages/core/src/export/course-json.schema.json')
const validate = new Ajv({ strict: true, allErrors: true }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')))

const settings = `
questions:
  party: { type: date, label: The day of the party, ask: sign-up }
  visa: { type: yes-no, label: V }
  bath: { type: weekday, label: B }
tracks:
  slow: { title: Slow, reader: I have a weekend., needs: [party] }
  quick: { title: Quick, reader: I have an hour. }
anchors:
  day-before: party - 1 day
`

const files = {
  'course.md': courseFile(settings),
  '1-start/index.md': '---\ntitle: Start\nsummary: The first steps.\n---\n',
  '1-start/1-weigh.md': lessonFile('tracks: [slow, quick]\naliases: [measure]'),
  '1-start/2-knead.md': lessonFile(
    'tracks: { slow: { send: [day-before, sign-up + 2 days] }, quick: { when: not visa or unknown } }\nrequires: [weigh]',
  ),
  '1-start/3-bake.md': lessonFile(
    `tracks: [slow]
requires: [weigh]
requires-any: [knead]
after: [knead, weigh]
until: party + 1 day
parts:
  again: { every: 7 days, from: party, until: party + 3 weeks }
  wash: { every: bath, from: party, when: visa }`,
    'See [kneading](2-knead.md).\n\n:::part{#again}\nA\n:::\n\n:::part{#wash}\nB\n:::\n',
  ),
  '2-end/1-eat.md': lessonFile('tracks: [slow]\ndraft: true\nsend: done(bake) + 3 hours'),
}

it('fits the schema that is committed, in the bundled course and in one with everything in it', async () => {
  const { course, problems } = await load(files)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const bundled = await loadCourse(join(root, 'content'))
  for (const one of [course!, bundled.course!]) {
    const data = courseJson(one)
    validate(data)
    expect(validate.errors ?? []).toEqual([])
    expect(JSON.parse(JSON.stringify(data))).toEqual(data)
  }
})

it('does not fit with a key too many, or one too few', async () => {
  const data = courseJson((await load(files)).course!)
  expect(validate({ ...data, more: 1 })).toBe(false)
  expect(validate({ ...data, version: 2 })).toBe(false)
  const { lessons: _, ...less } = data
  expect(validate(less)).toBe(false)
})

it('has a schema that describes each of its keys the same way as the library does', () => {
  expect(courseJsonSchema()).toEqual(JSON.parse(readFileSync(schemaFile, 'utf8')))
})

it('gives every edge with its kind, its file and the place where the author wrote it', async () => {
  const { edges } = courseJson((await load(files)).course!)
  expect(edges.map(({ kind, lesson, names }) => `${lesson} ${kind} ${names}`)).toEqual([
    'knead requires weigh',
    'bake requires weigh',
    'bake requires-any knead',
    'bake after knead',
    'bake after weigh',
    'bake link knead',
  ])
  for (const { file, span, names, kind } of edges) {
    const text: string = files[file as keyof typeof files]
    const written = text.slice(span!.start.offset, span!.end.offset)
    expect(written).toContain(kind === 'link' ? '2-knead.md' : names)
    const lines = text.slice(0, span!.start.offset).split('\n')
    expect([span!.start.line, span!.start.column]).toEqual([lines.length, lines.at(-1)!.length + 1])
  }
})

it('gives times and conditions in the author’s words, with the names they use', async () => {
  const { lessons, anchors, tracks } = courseJson((await load(files)).course!)
  const [weigh, knead, bake, eat] = lessons
  expect(anchors).toEqual([{ id: 'day-before', send: { text: 'party - 1 day', anchors: ['party'], lessons: [] } }])
  expect(knead!.tracks).toEqual({
    slow: { send: { text: '[day-before, sign-up + 2 days]', anchors: ['day-before', 'sign-up'], lessons: [] } },
    quick: { when: { text: 'not visa or not known visa', questions: ['visa'] } },
  })
  expect(bake!.until?.text).toBe('party + 1 day')
  expect(bake!.parts.map(({ id, every }) => [id, every])).toEqual([
    ['again', { days: 7 }],
    ['wash', { question: 'bath', offsetDays: 0 }],
  ])
  expect(eat).toMatchObject({ draft: true, module: 'end' })
  expect(eat!.tracks).toEqual({
    slow: { send: { text: 'done(bake) + 3 hours', anchors: [], lessons: ['bake'] } },
  })
  expect('url' in eat!).toBe(false)
  expect(weigh!.url).toBe('https://bread.example/weigh/')
  expect(tracks.map(({ id, lessons }) => [id, lessons])).toEqual([
    ['slow', ['weigh', 'knead', 'bake']],
    ['quick', ['weigh', 'knead']],
  ])
})
