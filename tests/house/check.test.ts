import { describe, expect, test } from 'vitest'
import { tooLong } from '../../scripts/check/sizes.ts'
import { count } from '../../scripts/check/tests.ts'
import { outOfPlace } from '../../scripts/check/words.ts'
import { total } from '../../scripts/outcome.ts'

describe('the last line', () => {
  const outcome = { passed: 0, failed: 0, skipped: [], output: '' }

  test('adds up every step', () => {
    expect(
      total([
        { ...outcome, passed: 1 },
        { ...outcome, passed: 40, failed: 2 },
      ]),
    ).toBe('41 passed, 2 failed')
  })

  test('names the skipped only when there are any', () => {
    expect(total([{ ...outcome, passed: 3, skipped: ['mail.test.ts > goes out: needs postfix'] }])).toBe(
      '3 passed, 0 failed, 1 skipped',
    )
  })
})

describe('counting tests', () => {
  const outcomes = { passed: 5, failed: 0, broken: 0, skipped: [] }

  test('a run that never reported is a failure', () => {
    expect(count(false, undefined)).toMatchObject({ passed: 0, failed: 1 })
  })

  test('a file that does not load is a failure beside the tests that failed', () => {
    expect(count(false, { ...outcomes, failed: 2, broken: 1 })).toMatchObject({ passed: 5, failed: 3 })
  })

  test('vitest ending badly is a failure, though it counted none', () => {
    expect(count(false, outcomes)).toMatchObject({ passed: 5, failed: 1 })
  })

  test('a skip is listed with its reason, and is a failure without one', () => {
    const skipped = [
      { name: 'goes out', reason: 'needs postfix' },
      { name: 'comes back', reason: undefined },
    ]
    const counted = count(true, { ...outcomes, skipped })
    expect(counted).toMatchObject({ passed: 5, failed: 1, skipped: ['goes out: needs postfix'] })
    expect(counted.output).toContain('comes back')
  })
})

describe('file sizes', () => {
  const lines = (count: number) => 'x\n'.repeat(count)

  test.each([
    'packages/core/src/read.ts',
    'scripts/check.ts',
    'tests/core/read.test.ts',
    'packages/core/src/theme.css',
  ])('%s may have 400 lines and no more', (path) => {
    expect(tooLong(new Map([[path, lines(400)]]))).toEqual([])
    expect(tooLong(new Map([[path, lines(401)]]))).toMatchObject([{ file: path, line: 401 }])
  })

  test.each(['tests/fixtures/core/long.ts', 'content/long.md', 'pnpm-lock.yaml'])('%s may be longer', (path) => {
    expect(tooLong(new Map([[path, lines(5000)]]))).toEqual([])
  })
})

describe('words out of place', () => {
  // Put together here, so that this file is not found itself.
  const path = (...names: string[]) => ['', ...names].join('/')
  const found = (text: string) => outOfPlace(new Map([['notes.md', text]])).map(({ line, what }) => `${line} ${what}`)

  test.each([
    path('home', 'ann', 'course'),
    path('Users', 'ann'),
    path('root', 'x.db'),
    path('work', 'x'),
    path('tmp', 'x'),
  ])('the path %s is found on its line', (absolute) => {
    expect(found(`one\nrun it in '${absolute}'\n`)).toEqual([expect.stringMatching(/^2 a .*path/)])
  })

  test.each([['registry', 'npmjs', 'org'].join('.'), ['npm', 'example', 'com'].join('.')])(
    'the host %s is found',
    (host) => {
      expect(found(`one: https://${host}/x`)).toEqual([`1 the host name of a package registry: ${host}`])
    },
  )

  test.each(['https://example.org/home/page', './work/plan.md', 'at home/work', '/work/', 'the npm registry', '/tmp'])(
    '%s may stand',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )
})
