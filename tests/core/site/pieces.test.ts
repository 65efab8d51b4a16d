import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Course } from '@coursepost/core'
import { keptPieces, type PageKind, type Pieces, renderSite } from '@coursepost/core/site'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyFolder } from '../course-folder.ts'
import { breadCourse, zones } from './fixture.ts'

let course: Course

beforeAll(async () => {
  course = await breadCourse()
})

describe('what is kept', () => {
  it('is not made again, and gives the same site', async () => {
    const { pieces, made } = counting()
    const first = await renderSite(course, { zones, pieces })
    expect(made()).toBeGreaterThan(4)
    const before = made()
    expect(await renderSite(course, { zones, pieces })).toEqual(first)
    expect(made()).toBe(before)
    expect(await renderSite(course, { zones })).toEqual(first)
  })

  it.each<[what: string, change: (course: Course) => Course, base?: string]>([
    ['the words of the course', (course) => ({ ...course, strings: { ...course.strings, site: newWord } })],
    ['what stands for a variable', (course) => ({ ...course, variables: new Map([['first-name', friend]]) })],
    ['the base', (course) => course, '/elsewhere/'],
  ])('does not outlive %s', async (_, change, base) => {
    const pieces = new Map<string, string>()
    await renderSite(course, { zones, pieces })
    const options = { zones, ...(base && { base }) }
    const changed = change(course)
    expect(await renderSite(changed, { ...options, pieces })).toEqual(await renderSite(changed, options))
  })

  it('is told apart by name and by all of its inputs, maps and bytes too', async () => {
    const pieces = new Map<string, string>()
    const inputs = [
      { a: 1 },
      new Map([['a', 1]]),
      new Map([['a', 2]]),
      new Set(['a']),
      undefined,
      null,
      Uint8Array.of(1),
    ]
    const kind: PageKind = ({ keep }) =>
      ['x', 'y'].flatMap((name) =>
        inputs.map((input, index) => ({
          path: `${name}/${index}`,
          contents: keep(name, input, () => `${name} ${index}`),
        })),
      )
    const render = () => renderSite(course, { zones, pieces, kinds: { kind } })
    const contents = (await render()).filter(({ kind }) => kind === 'kind').map((file) => file.contents)
    expect(new Set(contents).size).toBe(14)
    expect((await render()).filter(({ kind }) => kind === 'kind').map((file) => file.contents)).toEqual(contents)
  })

  it('may be made slowly', async () => {
    const pieces = new Map<string, string>()
    let made = 0
    const slow: PageKind = async ({ keep }) => {
      const contents = await keep('slow', 'ink', async () => `drawn ${++made}`)
      return [{ path: 'picture.svg', contents }]
    }
    for (const _ of [1, 2]) {
      const files = await renderSite(course, { zones, pieces, kinds: { slow } })
      expect(files).toContainEqual({ path: 'picture.svg', contents: 'drawn 1', kind: 'slow' })
    }
  })

  it('is no failure: what could not be made is tried again', async () => {
    const pieces = new Map<string, string>()
    let tries = 0
    const frail: PageKind = async ({ keep }) => {
      const work = async () => {
        if (++tries === 1) throw new Error('no ink')
        return 'drawn'
      }
      return [{ path: 'picture.svg', contents: await keep('frail', 'ink', work) }]
    }
    const render = () => renderSite(course, { zones, pieces, kinds: { frail } })
    await expect(render()).rejects.toThrow('no ink')
    expect(await render()).toContainEqual({ path: 'picture.svg', contents: 'drawn', kind: 'frail' })
  })
})

describe('pieces in a file', () => {
  it('are there in the next run', async () => {
    const file = recordFile()
    await buildOnce(file)
    expect(await missing(file)).toBe(0)
  })

  it('that nobody asked for are forgotten', async () => {
    const file = recordFile()
    await buildOnce(file)
    const size = readFileSync(file).length
    const fewer = { ...course, lessons: course.lessons.slice(0, 1) }
    const { pieces, save } = await keptPieces(file)
    await renderSite(fewer, { zones, pieces })
    await save()
    expect(readFileSync(file).length).toBeLessThan(size)
  })

  it.each<[how: string, spoil: (file: string) => void]>([
    ['cut short', (file) => writeFileSync(file, readFileSync(file).subarray(0, -100))],
    ['changed in one letter', (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('<p>', '<b>'))],
    ['longer than it was', (file) => appendFileSync(file, ' ')],
    ['nothing at all', (file) => writeFileSync(file, '')],
    ['something else', (file) => writeFileSync(file, '{}\n')],
  ])('are none when the file is %s, and then everything is made', async (_, spoil) => {
    const file = recordFile()
    const good = await buildOnce(file)
    spoil(file)
    const { pieces, save } = await keptPieces(file)
    expect(await renderSite(course, { zones, pieces })).toEqual(good)
    await save()
    expect(await missing(file)).toBe(0)
  })

  it('cannot be kept where nothing can be written, and that is no trouble', async () => {
    const notAFolder = join(emptyFolder(), 'file')
    writeFileSync(notAFolder, '')
    const { pieces, save } = await keptPieces(join(notAFolder, 'record.json'))
    await renderSite(course, { zones, pieces })
    await save()
    expect(existsSync(join(notAFolder, 'record.json'))).toBe(false)
  })
})

const newWord = new Map([
  ['notes-title', { text: 'Read more', span: { start: { line: 1 }, end: { line: 1 } } as never }],
])
const friend = { name: 'first-name', type: 'text', fallback: 'my friend' } as const

function counting(): { pieces: Pieces; made: () => number } {
  const kept = new Map<string, string>()
  let made = 0
  const set = (key: string, text: string) => {
    made++
    kept.set(key, text)
  }
  return { pieces: { get: (key) => kept.get(key), set }, made: () => made }
}

function recordFile(): string {
  return join(emptyFolder(), 'cache', 'record.json')
}

async function buildOnce(file: string) {
  const { pieces, save } = await keptPieces(file)
  const files = await renderSite(course, { zones, pieces })
  await save()
  return files
}

/** How many pieces a build would have to make. */
async function missing(file: string): Promise<number> {
  const { pieces } = await keptPieces(file)
  let made = 0
  const set = () => {
    made++
  }
  await renderSite(course, { zones, pieces: { get: pieces.get, set } })
  return made
}
