/** However a course was parsed, it is the same course: with a cache or without, in one thread or in several. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderCache, loadCourse } from '@coursepost/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generateCourse, lessonFile, lessonPath } from '../../../bench/generate-course.ts'

let place: string
let folder: string

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'coursepost-cache-'))
  folder = join(place, 'course')
  await generateCourse(folder, 60)
  await writeFile(lessonPath(folder, 7), lessonFile(7).replace('promise:', 'promse:'))
})

afterAll(() => rm(place, { recursive: true, force: true }))

/** Everything that a course is, maps included, as text. */
function written({ course, problems }: Awaited<ReturnType<typeof loadCourse>>): string {
  return JSON.stringify({ course, problems }, (_, value) => (value instanceof Map ? [...value] : value))
}

async function entries(cache: string): Promise<string[]> {
  const names = await readdir(cache, { recursive: true })
  return names.filter((name) => name.endsWith('.json')).map((name) => join(cache, name))
}

describe('the cache of parsed texts', () => {
  test('makes no difference, empty or full', async () => {
    const cache = folderCache(join(place, 'a'))
    const plain = written(await loadCourse(folder))
    expect(written(await loadCourse(folder, { cache }))).toBe(plain)
    expect(written(await loadCourse(folder, { cache }))).toBe(plain)
    expect(plain).toContain('promse')
  })

  test('makes no difference with threads, of which a course this large starts some', async () => {
    const large = join(place, 'large')
    await generateCourse(large, 420)
    const one = written(await loadCourse(large, { threads: 1 }))
    expect(written(await loadCourse(large, { threads: 3 }))).toBe(one)
  })

  test('holds one entry a text, and one more after one edit', async () => {
    const cache = join(place, 'b')
    await loadCourse(folder, { cache: folderCache(cache) })
    const before = await entries(cache)
    expect(before).toHaveLength(62)
    await writeFile(lessonPath(folder, 40), lessonFile(40, ' edited'))
    const { course } = await loadCourse(folder, { cache: folderCache(cache) })
    expect(await entries(cache)).toHaveLength(63)
    expect(JSON.stringify(course?.lessons.find(({ id }) => id === 'lesson-40')?.body.web)).toContain('edited')
  })

  test('is ignored where it is torn, foreign or cannot be written', async () => {
    const cache = join(place, 'c')
    const plain = written(await loadCourse(folder))
    await loadCourse(folder, { cache: folderCache(cache) })
    const [torn, foreign, empty] = await entries(cache)
    await writeFile(torn!, (await readFile(torn!, 'utf8')).slice(0, -20))
    await writeFile(foreign!, 'abc\n{"settings":{"title":"Not ours"}}')
    await writeFile(empty!, '')
    expect(written(await loadCourse(folder, { cache: folderCache(cache) }))).toBe(plain)
    const file = join(place, 'a-file')
    await writeFile(file, 'in the way')
    expect(written(await loadCourse(folder, { cache: folderCache(file) }))).toBe(plain)
  })
})
