/** The three formats of `check`, and when it fails. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Diagnostic } from '@coursepost/core'
import { Ajv } from 'ajv'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { github } from '../../../packages/cli/src/report/github.ts'
import { json } from '../../../packages/cli/src/report/json.ts'
import { countProblems } from '../../../packages/cli/src/report/summary.ts'
import { type Bench, openBench } from '../bench.ts'
import { slips, writeCourse } from './broken-course.ts'

let bench: Bench

beforeEach(async () => {
  bench = await openBench()
  await writeCourse(bench.folder, slips)
})

afterEach(() => bench.close())

const schemaFile = join(import.meta.dirname, '../../../packages/cli/src/report/check-report.schema.json')
const schema = JSON.parse(await readFile(schemaFile, 'utf8'))

/** With every object closed, so that a key the schema does not know is told. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, closed(inner)])
  const own = 'properties' in value && 'type' in value ? [['additionalProperties', false]] : []
  return Object.fromEntries([...entries, ...own])
}

const fits = new Ajv().compile(closed(schema) as object)

describe('json', () => {
  test.each([
    ['a course with problems', []],
    ['a course that was fixed', ['--fix']],
  ])('of %s fits its own schema, key by key', async (_, more) => {
    const { out, err } = await bench.run('check', bench.folder, '--format', 'json', ...more)
    expect(fits(JSON.parse(out)), JSON.stringify(fits.errors)).toBe(true)
    expect(err).toBe('')
  })

  test('of a folder without a course fits it too', async () => {
    const { code, out } = await bench.run('check', join(bench.folder, 'nowhere'), '--format', 'json')
    expect(fits(JSON.parse(out)), JSON.stringify(fits.errors)).toBe(true)
    expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 1, course: null, passed: false })
  })

  test('names rule, place, next step and edits of a problem', async () => {
    const { problems, counts, version } = JSON.parse((await bench.run('check', bench.folder, '--format', 'json')).out)
    expect({ version, counts }).toEqual({ version: 1, counts: { error: 2, warning: 1, info: 0 } })
    expect(problems[1]).toEqual({
      rule: 'unknown-key',
      severity: 'error',
      message: 'expected a known key, got `requirs`',
      next: 'Did you mean `requires`?',
      file: '2-bread.md',
      span: { start: { line: 6, column: 1, offset: 93 }, end: { line: 6, column: 8, offset: 100 } },
      suggestion: 'requires',
      edits: [{ file: '2-bread.md', offset: 93, was: 'requirs', text: 'requires' }],
    })
  })

  test('is described by `coursepost schema report`', async () => {
    expect(JSON.parse((await bench.run('schema', 'report')).out)).toEqual(schema)
  })
})

describe('github', () => {
  const report = { folder: 'a', course: undefined, fixed: undefined, mostWarnings: undefined, rules: [] }
  const place = (line: number, column: number) => ({ line, column, offset: 0 })

  function annotated(problem: Partial<Diagnostic>, root = 'content'): string {
    const whole: Diagnostic = {
      rule: 'a-rule',
      severity: 'error',
      message: 'expected a, got b',
      file: 'x.md',
      ...problem,
    }
    return github({ ...report, problems: [whole] }, { colour: false, root }).out.split('\n')[0]!
  }

  test('names file, line and columns', () => {
    expect(annotated({ span: { start: place(3, 5), end: place(3, 9) } })).toBe(
      '::error file=content/x.md,line=3,col=5,endColumn=9,title=a-rule::expected a, got b',
    )
  })

  test('gives no end column for several lines, and no line without a place', () => {
    expect(annotated({ span: { start: place(3, 5), end: place(4, 1) } })).toContain('line=3,col=5,title=')
    expect(annotated({})).toBe('::error file=content/x.md,title=a-rule::expected a, got b')
  })

  test.each([
    ['error', '::error '],
    ['warning', '::warning '],
    ['info', '::notice '],
  ] as const)('shows a problem of level %s as %s', (severity, head) => {
    expect(annotated({ severity })).toMatch(new RegExp(`^${head}`))
  })

  test('escapes what would end a command or a property, and lets nobody write a command of their own', () => {
    const line = annotated({ message: '100 %\r\n::error::x', hint: 'a: b, c', file: 'a,b:c%.md' }, '')
    expect(line).toBe('::error file=a%2Cb%3Ac%25.md,title=a-rule::100 %25%0D%0A::error::x%0Aa: b, c')
  })

  test('counts paths from the top of the checkout, and ends with the summary', async () => {
    const { GITHUB_WORKSPACE: _, ...rest } = bench.environment
    Object.assign(bench.environment, { ...rest, GITHUB_WORKSPACE: join(bench.folder, '..') })
    const { code, out, err } = await bench.run('check', bench.folder, '--format', 'github')
    const name = bench.folder.split('/').at(-1)
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out.split('\n')[1]).toBe(
      `::error file=${name}/2-bread.md,line=6,col=1,endColumn=8,title=unknown-key::expected a known key, got \`requirs\`%0ADid you mean \`requires\`?`,
    )
    expect(out.trimEnd().split('\n').at(-1)).toBe(`${bench.folder}: 1 lesson on 0 tracks: 2 errors and 1 warning.`)
  })
})

describe('the order', () => {
  test('is the same whatever the format and however often', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => bench.run('check', bench.folder, '--format', 'json')))
    expect(new Set(runs.map(({ out }) => out)).size).toBe(1)
    const inJson = JSON.parse(runs[0]!.out).problems.map(({ rule }: { rule: string }) => rule)
    const { out } = await bench.run('check', bench.folder, '--format', 'github')
    expect([...out.matchAll(/title=([a-z-]+)::/g)].map(([, rule]) => rule)).toEqual(inJson)
    const { err } = await bench.run('check', bench.folder)
    expect([...err.matchAll(/(?:error|warning) ([a-z-]+)$/gm)].map(([, rule]) => rule)).toEqual(inJson)
  })
})

describe('--max-warnings', () => {
  const onlyWarning = { '2-bread.md': slips['1-flour.md'].replace('9-bread', '8-flour') }

  test.each([
    [[], 0],
    [['--max-warnings', '2'], 0],
    [['--max-warnings', '1'], 1],
    [['--max-warnings', '0'], 1],
  ])('of two warnings, %j ends with %i', async (more, code) => {
    await writeCourse(bench.folder, onlyWarning)
    expect((await bench.run('check', bench.folder, ...more)).code).toBe(code)
  })

  test('says how many were allowed, and `passed` says it in JSON', async () => {
    await writeCourse(bench.folder, onlyWarning)
    const { out } = await bench.run('check', bench.folder, '--max-warnings', '1')
    expect(out).toContain('2 warnings. At most 1 warning allowed.')
    const asJson = await bench.run('check', bench.folder, '--max-warnings', '1', '--format', 'json')
    expect(JSON.parse(asJson.out).passed).toBe(false)
  })

  test.each(['-1', 'many', '1.5', ''])('%j is wrong usage', async (value) => {
    expect((await bench.run('check', bench.folder, `--max-warnings=${value}`)).code).toBe(2)
  })
})

test('an unknown format is wrong usage, and the known ones are named', async () => {
  const { code, err } = await bench.run('check', bench.folder, '--format', 'xml')
  expect(code).toBe(2)
  expect(err).toContain('text, json, github')
})

test.each([
  [[], 'no problems'],
  [['error'], '1 error'],
  [['warning', 'warning'], '2 warnings'],
  [['error', 'warning', 'info', 'info'], '1 error, 1 warning and 2 info'],
] as const)('%j is counted as %s', (severities, words) => {
  const problems = severities.map((severity) => ({ rule: 'a', severity, message: 'b', file: 'c' }))
  expect(countProblems(problems)).toBe(words)
  expect(
    JSON.parse(
      json({ folder: '', course: undefined, problems, fixed: undefined, mostWarnings: undefined, rules: [] }).out,
    ).counts.error,
  ).toBe(severities.filter((severity) => severity === 'error').length)
})
