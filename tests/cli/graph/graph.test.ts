import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { courseFile, lessonFile } from '../../core/course-folder.ts'
import { type Bench, openBench } from '../bench.ts'

let bench: Bench
let folder: string

beforeEach(async () => {
  bench = await openBench()
  folder = join(bench.folder, 'courses/bread')
  await mkdir(join(folder, '1-start'), { recursive: true })
  await writeFile(join(folder, 'course.md'), courseFile('tracks: { slow: { title: Slow, reader: Me } }'))
  await lesson('1-start/1-weigh.md')
  await lesson('1-start/2-knead.md', 'requires: [weigh]')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await bench.close()
})

const lesson = (path: string, more = '') => writeFile(join(folder, path), lessonFile(`tracks: [slow]\n${more}`))

function git(...args: string[]): string {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false']
  return execFileSync('git', ['-C', bench.folder, ...who, ...args], { encoding: 'utf8' })
}

function commit(tag: string): void {
  git('add', '-A')
  git('commit', '-q', '-m', tag)
  git('tag', tag)
}

describe('graph', () => {
  test('gives each format: Mermaid without a word, the others by name', async () => {
    const starts = { mermaid: 'flowchart TD\n', dot: 'digraph course {\n', svg: '<svg ', json: '{\n' }
    expect((await bench.run('graph', folder)).out.startsWith(starts.mermaid)).toBe(true)
    for (const [format, start] of Object.entries(starts)) {
      const { code, out, err } = await bench.run('graph', folder, '--format', format)
      expect({ format, code, err, starts: out.startsWith(start) }).toEqual({ format, code: 0, err: '', starts: true })
    }
  })

  test('gives JSON that programs can read', async () => {
    const { out } = await bench.run('graph', folder, '--format', 'json')
    const { format, version, edges } = JSON.parse(out)
    expect({ format, version }).toEqual({ format: 'coursepost-graph', version: 1 })
    expect(edges).toMatchObject([{ kind: 'requires', lesson: 'knead', names: 'weigh', file: '1-start/2-knead.md' }])
  })

  test('writes to a file, and says so', async () => {
    const file = join(bench.folder, 'map.svg')
    const { code, out } = await bench.run('graph', folder, '--format', 'svg', '--across', '2', '--out', file)
    expect({ code, out }).toEqual({ code: 0, out: `Wrote ${file}.\n` })
    expect(await readFile(file, 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s)
    const nowhere = await bench.run('graph', folder, '--out', join(bench.folder, 'no/map.svg'))
    expect(nowhere.code).toBe(1)
    expect(nowhere.err).toContain('Give --out a file in a folder that exists.')
  })

  test('draws what can be used of a course with errors, tells them, and ends with 1', async () => {
    await lesson('1-start/3-bake.md', 'requires: [kneed]')
    const { code, out, err } = await bench.run('graph', folder)
    expect(code).toBe(1)
    expect(out).toContain('lesson_weigh --> lesson_knead')
    expect(err).toContain('3-bake.md:5:12 error unknown-id')
    expect(err).toContain(`${folder} has 1 error; what could not be used is left out.`)
  })

  test.each([
    [['--track', 'fast'], 'expected one of the course’s tracks (slow), got `fast`'],
    [['--format', 'json', '--track', 'slow'], 'the JSON holds every track'],
    [['--across', '2'], '--across is for --format svg alone'],
    [['--across', '0', '--format', 'svg'], 'Expected a number from 1 to 20'],
    [['--format', 'text'], 'give --diff REV too'],
    [['--format', 'png'], 'Allowed choices are json, mermaid, dot, svg, text'],
    [['--diff', 'HEAD', '--format', 'svg'], '--diff is told as --format text or json'],
    [['--diff', 'HEAD', '--track', 'slow'], '--track and --across are for pictures'],
    [['--diff', 'a..b..c'], 'expected a commit, or two with `..` between them, got `a..b..c`'],
    [['--diff', 'a...b'], 'expected a commit, or two with `..` between them, got `a...b`'],
  ])('%j is wrong usage', async (args, says) => {
    const { code, err, out } = await bench.run('graph', folder, ...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(says)
  })

  test('needs a course', async () => {
    const { code, err } = await bench.run('graph', join(bench.folder, 'nowhere'))
    expect(code).toBe(1)
    expect(err).toContain('could not be read. Mend it, then try again.')
  })
})

describe('graph --diff', () => {
  beforeEach(async () => {
    git('init', '-q')
    commit('v1')
    await rename(join(folder, '1-start/1-weigh.md'), join(folder, '1-start/1-measure.md'))
    await lesson('1-start/1-measure.md', 'aliases: [weigh]')
    await lesson('1-start/2-knead.md', 'requires: [measure]\nsend: sign-up + 2 days')
    await lesson('1-start/3-bake.md', 'requires: [knead]')
  })

  const changed = `Lessons
  + bake: A lesson (1-start/3-bake.md)
  ~ measure, which was weigh (known by its alias)

Edges
  + bake requires knead

Settings
  ~ knead on slow, send: now sign-up + 2 days
`

  test('tells what changed in the folder since a commit', async () => {
    expect(await bench.run('graph', folder, '--diff', 'v1')).toEqual({ code: 0, out: changed, err: '' })
  })

  test('tells what changed between two commits, whatever is in the folder', async () => {
    commit('v2')
    await rm(join(folder, '1-start/3-bake.md'))
    expect((await bench.run('graph', folder, '--diff', 'v1..v2')).out).toBe(changed)
    expect((await bench.run('graph', folder, '--diff', 'v1..')).out).toBe(changed)
    expect((await bench.run('graph', folder, '--diff', 'v2..v2')).out).toBe('The lesson graph is the same.\n')
    expect((await bench.run('graph', folder, '--diff', 'v2')).out).toContain('- bake: A lesson')
  })

  test('tells it as data too', async () => {
    const { out } = await bench.run('graph', folder, '--diff', 'v1', '--format', 'json')
    const { format, version, changes } = JSON.parse(out)
    expect({ format, version }).toEqual({ format: 'coursepost-graph-diff', version: 1 })
    expect(changes).toContainEqual({ what: 'edge-added', kind: 'requires', lesson: 'bake', names: 'knead' })
  })

  test('works where the course is the whole repository, and changes nothing in it', async () => {
    await rm(join(bench.folder, '.git'), { recursive: true })
    const init = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' })
    init('init', '-q')
    init('add', '-A')
    init('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-q', '-m', 'first')
    await lesson('1-start/4-eat.md')
    init('add', '1-start/4-eat.md')
    const before = init('status', '--porcelain=v2', '--branch')
    expect((await bench.run('graph', folder, '--diff', 'HEAD')).out).toContain('+ eat')
    expect(init('status', '--porcelain=v2', '--branch')).toBe(before)
  })

  test('leaves no copy behind', async () => {
    const copies = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('coursepost-graph-diff-'))
    const before = await copies()
    await bench.run('graph', folder, '--diff', 'v1')
    expect((await copies()).filter((name) => !before.includes(name))).toEqual([])
  })

  test.each(['nope', '--all', 'v1:courses', 'v1^{tree}'])('refuses %j, which is no commit', async (revision) => {
    const { code, err, out } = await bench.run('graph', folder, `--diff=${revision}`)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`expected a commit that git knows, such as HEAD~1, main or v1, got \`${revision}\``)
  })

  test('refuses a commit that does not have the folder', async () => {
    await mkdir(join(bench.folder, 'other'))
    await writeFile(join(bench.folder, 'other/course.md'), courseFile())
    const { code, err } = await bench.run('graph', join(bench.folder, 'other'), '--diff', 'v1')
    expect(code).toBe(2)
    expect(err).toContain('but that commit has no folder `other/`')
  })

  test('refuses a folder that is in no repository', async () => {
    await rm(join(bench.folder, '.git'), { recursive: true })
    const { code, err } = await bench.run('graph', folder, '--diff', 'v1')
    expect(code).toBe(1)
    expect(err).toContain('to be in a git repository, and git says otherwise: fatal: not a git repository')
  })

  test('says so when there is no git', async () => {
    vi.stubEnv('PATH', bench.folder)
    const { code, err } = await bench.run('graph', folder, '--diff', 'v1')
    expect(code).toBe(1)
    expect(err).toContain('Expected git on this machine, and found none.')
  })

  test('warns that what could not be used then looks as if it had come since', async () => {
    await lesson('1-start/3-bake.md', 'requires: [kneed]')
    commit('broken')
    await lesson('1-start/3-bake.md', 'requires: [knead]')
    const { code, err, out } = await bench.run('graph', folder, '--diff', 'broken')
    expect(code).toBe(1)
    expect(err).toContain(`${folder} at broken has 1 error; what could not be used is left out.`)
    expect(out).toContain('+ bake requires knead')
  })
})
