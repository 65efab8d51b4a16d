/** The JSON Schemas say what the checker says, and say it well. */
import { type JsonSchema, jsonSchema, schemaNames } from '@coursepost/core'
import { siteJsonSchema, themeJsonSchema } from '@coursepost/core/site'
import { Ajv, type ValidateFunction } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lessonSchema } from '../../../packages/core/src/schema/lesson.ts'
import { sourcesSchema } from '../../../packages/core/src/schema/sources.ts'
import { courseFile, lessonFile, load } from '../course-folder.ts'
import { keysOf } from './keys.ts'

const whole = Object.fromEntries(
  schemaNames.map((name) => [name, jsonSchema(name, { site: siteJsonSchema(), theme: themeJsonSchema() })]),
)
const definitions = Object.values(whole.lesson!.definitions ?? {}) as JsonSchema[]
const keys = [
  ...schemaNames.flatMap((name) => keysOf(whole[name]!).map((key) => ({ name, ...key }))),
  ...definitions.flatMap((each) => keysOf(each).map((key) => ({ name: 'moment', ...key }))),
]

function compile(schema: JsonSchema): ValidateFunction {
  return new Ajv({ strict: false, formats: { uri: true } }).compile(schema)
}

describe('every key', () => {
  it.each(keys.map((key) => [key.name, key.path, key.schema] as const))(
    'of %s: %s says what it is for',
    (_, __, schema) => {
      expect(schema.description).toMatch(/^(`|\p{Lu}).+\.$/u)
    },
  )

  it.each(keys.map((key) => [key.name, key.path, key.schema] as const))(
    'of %s: %s says what kind of value it takes',
    (name, _, schema) => {
      const moment = JSON.stringify(schema).includes('"$ref"')
      expect(schema.title ?? (moment && 'Moment'), name).toMatch(/^\S/)
    },
  )

  it('has an example, unless nobody here knows what stands in it', () => {
    const without = keys
      .filter(({ schema }) => schema.examples === undefined)
      .map(({ name, path }) => `${name} ${path}`)
    expect(without).toEqual(['course email'])
  })

  const withExamples = keys.filter(({ schema }) => schema.examples || schema.default !== undefined)
  it.each(withExamples.map((key) => [key.name, key.path, key.schema] as const))(
    'of %s: %s takes its own examples and its default',
    (_, __, schema) => {
      const valid = compile({ ...schema, definitions: whole.lesson!.definitions ?? {} })
      const { default: value, examples = [] } = schema
      for (const each of [...(examples as unknown[]), ...(value === undefined ? [] : [value])]) {
        expect(valid(each), JSON.stringify(each)).toBe(true)
      }
    },
  )
})

describe('an example', () => {
  const written = keys.flatMap(({ name, path, schema }) =>
    ((schema.examples ?? []) as unknown[]).map((example) => [name, path, example] as const),
  )
  const inLesson = written.filter(([name, path]) => name === 'lesson' && !path.startsWith('tracks.'))

  it.each(inLesson)('of %s: %s can be read by the checker: %j', (_, path, example) => {
    const [key = '', , inner] = path.split('.')
    const value = inner === undefined ? example : { 'day-3': { [inner]: example } }
    expect(lessonSchema.safeParse({ title: 'A', promise: 'B.', [key]: value }).error?.issues ?? []).toEqual([])
  })

  const inSources = written.filter(([name]) => name === 'sources')
  it.each(inSources)('of %s: %s can be read by the checker: %j', (_, path, example) => {
    const source = { title: 'A', [path.split('.').at(-1)!]: example }
    expect(sourcesSchema.safeParse({ 'US-2': source }).error?.issues ?? []).toEqual([])
  })
})

describe('a schema', () => {
  it('takes what is right and refuses a wrong key, a missing one and a wrong value', () => {
    const lesson = compile(whole.lesson!)
    const fine = { title: 'A', promise: 'B.' }
    expect(lesson(fine)).toBe(true)
    for (const wrong of [
      { ...fine, promse: 'x' },
      { title: 'A' },
      { ...fine, draft: 'yes' },
      { ...fine, requires: 'x' },
    ]) {
      expect(lesson(wrong), JSON.stringify(wrong)).toBe(false)
    }
  })

  it.each([
    ['2 days', true],
    ['1 week', true],
    ['0 days', false],
    ['a day', false],
  ])('knows that a cadence of %s is fine: %s', (every, fine) => {
    const course = compile(whole.course!.properties!.tracks as JsonSchema)
    expect(course({ slow: { title: 'A', reader: 'B.', every } })).toBe(fine)
  })

  it('knows the keys of `site:` from the package that reads them', () => {
    const site = compile(whole.course!.properties!.site as JsonSchema)
    expect([site({ notice: 'A line.' }), site({ notise: 'A line.' })]).toEqual([true, false])
  })

  const word = fc.constantFrom(
    'a',
    'a-b',
    'sign-up',
    'a + 2 days',
    'a = b',
    '',
    ' ',
    'A-1',
    '2026-02',
    '2 days',
    '08:00',
  )
  const value = fc.oneof(
    word,
    fc.boolean(),
    fc.integer({ min: -1, max: 3000 }),
    fc.array(word, { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'send', 'when', 'every', 'earliest'), fc.oneof(word, fc.array(word)), {
      maxKeys: 2,
    }),
    fc.constant(null),
  )
  /** Any value at any key, and often enough one that some key takes. */
  const settings = (schema: JsonSchema) => {
    const properties = Object.entries(schema.properties ?? {}) as [string, JsonSchema][]
    const examples = properties.flatMap(([, { examples = [] }]) => examples as unknown[])
    const some = fc.oneof(value, { arbitrary: fc.constantFrom(...examples), weight: 3 })
    const own = fc
      .constantFrom(...properties)
      .chain(([key, { examples = [] }]) => fc.constantFrom(...(examples as unknown[])).map((each) => ({ [key]: each })))
    const wild = fc.dictionary(fc.constantFrom(...properties.map(([key]) => key)), some, { maxKeys: 2 })
    return fc.tuple(own, wild).map(([one, more]) => ({ ...one, ...more }))
  }

  it('of a lesson never refuses what the checker takes', () => {
    const valid = compile(whole.lesson!)
    let taken = 0
    fc.assert(
      fc.property(settings(whole.lesson!), (written) => {
        const lesson = { title: 'A', promise: 'B.', ...written }
        if (!lessonSchema.safeParse(lesson).success) return
        taken += 1
        expect(valid(lesson), JSON.stringify(valid.errors)).toBe(true)
      }),
      { numRuns: 1000 },
    )
    expect(taken).toBeGreaterThan(100)
  })

  it('of sources never refuses what the checker takes', () => {
    const valid = compile(whole.sources!)
    let taken = 0
    fc.assert(
      fc.property(settings(whole.sources!.additionalProperties as JsonSchema), (written) => {
        const sources = { 'US-2': { title: 'A', ...written } }
        if (!sourcesSchema.safeParse(sources).success) return
        taken += 1
        expect(valid(sources), JSON.stringify(valid.errors)).toBe(true)
      }),
      { numRuns: 1000 },
    )
    expect(taken).toBeGreaterThan(100)
  })
})

describe('a default', () => {
  const defaults = (path: string) => {
    const found = keys.filter((key) => key.path.startsWith(path) && !key.path.slice(path.length).includes('.'))
    return Object.fromEntries(
      found.flatMap((key) =>
        key.schema.default === undefined ? [] : [[key.path.slice(path.length), key.schema.default]],
      ),
    )
  }

  it('of a track is what a course gets that does not say', async () => {
    const { course } = await load({
      'course.md': courseFile('tracks:\n  slow: { title: Slow, reader: I have time. }'),
      'a.md': lessonFile('tracks: [slow]'),
    })
    const { days, hour, everyDays, pace } = course!.tracks.get('slow')!
    expect(defaults('tracks.*.')).toEqual({ days, hour, every: `${everyDays} day`, pace: pace[0]!.most })
  })

  it('of a question is what a course gets that does not say', async () => {
    const { course } = await load({
      'course.md': courseFile('questions:\n  day: { type: date, label: The day }'),
      'a.md': lessonFile(),
    })
    const { ask, sensitive } = course!.questions.get('day')!
    expect(defaults('questions.*.')).toEqual({ ask, sensitive })
  })

  it('of a lesson and its parts is what a course gets that does not say', async () => {
    const { course } = await load({
      'a.md': lessonFile('parts:\n  b: { send: sign-up + 2 days }', ':::part{#b}\nText.\n:::\n'),
    })
    const { optional, again, draft, parts } = course!.lessons[0]!
    expect(defaults('')).toMatchObject({ optional, again, draft })
    expect(defaults('parts.*.')).toEqual({ again: parts[0]!.again })
  })
})
