/** `check --emails`, with the real SpamAssassin over the bundled course. */
import { execFileSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Bench, contentFolder, openBench } from '../bench.ts'
import { courseText, lessonText, writeCourse } from './broken-course.ts'

interface Report {
  problems: { rule: string; severity: string; message: string; file: string }[]
  mails: {
    file: string
    what: string
    subject: string
    htmlBytes: number
    textLines: number
    imageBytes: number
    spamScore: number | null
  }[]
}

let bench: Bench
let folder: string

beforeEach(async () => {
  bench = await openBench()
  folder = join(bench.folder, 'course')
  await mkdir(folder)
})

afterEach(() => bench.close())

async function look(path: string): Promise<Report> {
  return JSON.parse((await bench.run('check', path, '--emails', '--format', 'json')).out)
}

function isInstalled(): boolean {
  try {
    return execFileSync('spamassassin', ['--version']).length > 0
  } catch {
    return false
  }
}

/** In CI a missing filter is a failure; on a laptop it is a line in the report. */
const skipped = !process.env.CI && !isInstalled()
if (skipped) console.warn('No spamassassin: its tests are skipped. `apt-get install spamassassin` brings it.')

// Seventy mails, each in a filter that takes a second for one.
const manyMails = { timeout: 300_000 }

describe.skipIf(skipped)('with SpamAssassin', () => {
  test(
    'each mail of the bundled course has at most 1 point and 60 kB, and nothing worse than a placeholder',
    manyMails,
    async () => {
      const { problems, mails } = await look(contentFolder)
      expect(problems.filter(({ severity }) => severity !== 'info')).toEqual([])
      expect(mails.length).toBeGreaterThan(10)
      for (const { file, what, htmlBytes, spamScore } of mails) {
        expect(spamScore, `${file}, ${what}`).toBeLessThanOrEqual(1)
        expect(htmlBytes, `${file}, ${what}`).toBeLessThanOrEqual(60_000)
      }
    },
  )

  test('a mail that every filter knows is refused, the one beside it is not', async () => {
    // The line that spam filters agree on for tests.
    const known = ['XJS*C4JDBQADN1.NSBN3*2IDNEN*', 'GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X'].join('')
    await writeCourse(folder, {
      'course.md': courseText,
      '1-flour.md': lessonText('', `\`\`\`\n${known}\n\`\`\`\n`),
      '2-bread.md': lessonText(''),
    })
    const { problems, mails } = await look(folder)
    expect(problems.filter(({ rule }) => rule === 'spam-score-high')).toMatchObject([
      { file: '1-flour.md', severity: 'error', message: expect.stringContaining('GTUBE 1000') },
    ])
    const scores = new Map(mails.map(({ file, spamScore }) => [file, spamScore]))
    expect(scores.get('1-flour.md')).toBeGreaterThan(999)
    expect(scores.get('2-bread.md')).toBeLessThanOrEqual(1)
  })
})

test('without SpamAssassin one line says so, and the rest is looked at all the same', async () => {
  await bench.close()
  bench = await openBench({ PATH: '/nowhere' })
  await writeCourse(folder, { 'course.md': courseText, '1-flour.md': lessonText('') })
  const { code, out, err } = await bench.run('check', folder, '--emails')
  expect(code).toBe(0)
  expect(err.match(/info spam-score-unknown/g)).toHaveLength(1)
  expect(err).toContain('expected an answer of SpamAssassin, got none: it is not installed')
  expect(out).toMatch(/^HTML +text +images +spam +mail +subject\n/)
  expect(out).toMatch(/^\d+\.\d kB +\d+ lines +0\.0 kB +\? +1-flour\.md, the mail +A lesson$/m)
  const { mails } = await look(folder)
  expect(mails.map(({ spamScore }) => spamScore)).toContain(null)
})

test('without `--emails` nobody asks for figures or filters', async () => {
  await writeCourse(folder, { 'course.md': courseText, '1-flour.md': lessonText('') })
  const { out } = await bench.run('check', folder, '--format', 'json')
  expect(JSON.parse(out)).not.toHaveProperty('mails')
  expect(JSON.parse(out).problems).toEqual([])
})

test('a comment that lets a placeholder pass is heeded with `--emails`, and is no slip without it', async () => {
  await bench.close()
  bench = await openBench({ PATH: '/nowhere' })
  const comment = '# coursepost-ignore placeholder-left: this is for show\n'
  await writeCourse(folder, {
    'course.md': courseText.replace('format: 1\n', `format: 1\n${comment}`),
    '1-flour.md': lessonText(''),
  })
  const plain = JSON.parse((await bench.run('check', folder, '--format', 'json')).out) as Report
  expect(plain.problems).toEqual([])
  expect((await look(folder)).problems.map(({ rule }) => rule)).toEqual(['spam-score-unknown'])
})
