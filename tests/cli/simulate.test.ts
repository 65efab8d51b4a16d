import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Bench, contentFolder, openBench } from './bench.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const run = (...options: string[]) =>
  bench.run('simulate', contentFolder, '--subscribers', '500', '--days', '20', ...options)

describe('simulate', () => {
  test('tells mails, peak, tracks, zones and what waits, and draws them', async () => {
    const svg = join(bench.folder, 'mails.svg')
    const { code, out } = await run('--per-hour', '1', '--svg', svg)
    expect(code).toBe(0)
    expect(out).toContain('500, all of them planned')
    expect(out).toMatch(/peak hour +\d+ mails, \w{3} 2026-/)
    expect(out).toContain('America/New_York')
    expect(out).toMatch(/limits +1 an hour\nmost waiting +[\d,]+ mails/)
    expect(out).toContain('these limits are too tight')
    const picture = await readFile(svg, 'utf8')
    expect(picture).toContain('prefers-color-scheme: dark')
    expect(picture).toContain('class="backlog"')
    expect(picture).not.toMatch(/NaN|undefined|Infinity/)
  })

  test('gives the same as data', async () => {
    const { out } = await run('--format', 'json', '--seed', '3')
    const found = JSON.parse(out)
    expect(found).toMatchObject({ subscribers: 500, sample: 500, start: '2026-10-31T00:00:00Z', peak: { error: 0 } })
    expect(found.hours).toHaveLength(480)
    expect((await run('--format', 'json', '--seed', '3')).out).toBe(out)
  })

  test('a mix says who they are', async () => {
    const file = join(bench.folder, 'mix.yaml')
    await writeFile(file, 'tracks: { joining: 1 }\nzones: { Asia/Kathmandu: 1 }\nsign-ups: [-10, 5]\n')
    const { out } = await run('--mix', file)
    expect(out).toMatch(/joining +500/)
    expect(out).toMatch(/Asia\/Kathmandu +500/)
    expect(out).not.toContain('at-risk')
  })

  test('all that is wrong with a mix is told at once', async () => {
    const file = join(bench.folder, 'mix.yaml')
    await writeFile(
      file,
      'tracks: { nowhere: 1 }\nzones: { Mars/Base: -1 }\nanswers: { plan-start: { days: [9, 1] }, shoe: {} }\nmore: 1\nsign-ups: soon\n',
    )
    const { code, err } = await run('--mix', file)
    expect(code).toBe(2)
    for (const said of ['nowhere', 'Mars/Base', 'plan-start.days', '`shoe`', '`more`', 'sign-ups: expected two days']) {
      expect(err).toContain(said)
    }
  })

  test.each([
    [['--subscribers', '0']],
    [['--days', '1.5']],
    [['--per-hour', 'many']],
    [['--start', 'soon']],
    [['--mix', 'nowhere.yaml']],
  ])('%j is wrong usage', async (options) => {
    const { code, err } = await run(...options)
    expect({ code, said: err.length > 20 }).toEqual({ code: 2, said: true })
  })
})
