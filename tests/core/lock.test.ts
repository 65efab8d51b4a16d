import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Course, loadCourse, lockFile, lockOf, lockText } from '@coursepost/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { courseFile, courseFolder, type Files, lessonFile, load } from './course-folder.ts'

const settings = courseFile(`
questions:
  party: { type: date, label: P, aliases: [feast-day] }
anchors:
  feast: party + 1 day
tracks:
  slow: { title: S, reader: Me }
`)

const parts = ':::part{#turn}\nText.\n:::\n'

async function sound(files: Files): Promise<Course> {
  const { course, problems } = await load({ 'course.md': settings, ...files })
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return course!
}

/** The course as it is read once the lock of another one lies beside it. */
async function after(before: Course, files: Files) {
  return load({ 'course.md': settings, ...files, [lockFile]: lockText(lockOf(before)) })
}

describe('the lock', () => {
  it('holds every id, old ones too, in an order of its own', async () => {
    const course = await sound({
      '2-mix.md': lessonFile('tracks: [slow]\naliases: [stir]'),
      '3-bake.md': lessonFile('tracks: [slow]\nparts:\n  turn: { send: party, aliases: [spin] }', parts),
      'pages/about.md': '---\ntitle: About\n---\n\nText.\n',
    })
    expect(JSON.parse(lockText(lockOf(course)))).toEqual({
      format: 1,
      lessons: { bake: 'bake', mix: 'mix', stir: 'mix' },
      parts: { bake: ['spin', 'turn'] },
      tracks: ['slow'],
      questions: ['feast-day', 'party'],
      anchors: ['feast'],
      pages: ['about'],
    })
    expect(Object.keys(lockOf(course).lessons)).toEqual(['bake', 'mix', 'stir'])
  })

  it('says nothing of drafts, which nobody has seen', async () => {
    const course = await sound({
      '1-mix.md': lessonFile('tracks: [slow]'),
      '2-bake.md': lessonFile('tracks: [slow]\ndraft: true'),
    })
    expect(lockOf(course).lessons).toEqual({ mix: 'mix' })
  })

  it('absent means nothing to compare, and keys are ids', async () => {
    const course = await sound({ '1-mix.md': lessonFile('tracks: [slow]\naliases: [stir]') })
    expect(course.lock).toBeUndefined()
    expect(course.lessons[0]!.key).toBe('mix')
  })

  it('keeps a lesson’s key through one rename after another', async () => {
    const first = await sound({ '1-mix.md': lessonFile('tracks: [slow]') })
    const second = await after(first, { '1-stir.md': lessonFile('tracks: [slow]\naliases: [mix]') })
    expect(second.problems).toEqual([])
    const third = await after(second.course!, { '1-whisk.md': lessonFile('tracks: [slow]\naliases: [mix, stir]') })
    expect(third.problems).toEqual([])
    expect([second, third].map(({ course }) => course!.lessons[0]!.key)).toEqual(['mix', 'mix'])
    expect(lockOf(third.course!).lessons).toEqual({ mix: 'mix', stir: 'mix', whisk: 'mix' })
  })

  it('misses an alias that is taken away, and what is retired only once', async () => {
    const first = await sound({
      '1-mix.md': lessonFile('tracks: [slow]\naliases: [stir]'),
      '2-eat.md': lessonFile('tracks: [slow]'),
    })
    const { problems } = await after(first, { '1-mix.md': lessonFile('tracks: [slow]') })
    expect(problems.map(({ rule, message }) => `${rule} ${/`([^`]+)`/.exec(message)![1]}`)).toEqual([
      'vanished-id eat',
      'vanished-id stir',
    ])
    const retired = settings.replace('tracks:', 'retired: { stir: mix, eat: gone }\ntracks:')
    const second = await after(first, { 'course.md': retired, '1-mix.md': lessonFile('tracks: [slow]') })
    expect(second.problems).toEqual([])
    expect([...second.course!.retired]).toEqual([
      ['stir', 'mix'],
      ['eat', undefined],
    ])
  })

  it('that cannot be read, or is of another format, is an error with its place', async () => {
    for (const text of ['', '[]', '{ "format": 1', '<<<<<<< ours\n{}\n=======', '{"format":2}']) {
      const { problems } = await load({
        'course.md': settings,
        '1-mix.md': lessonFile('tracks: [slow]'),
        [lockFile]: text,
      })
      expect(problems.map(({ file }) => file)).toContain(lockFile)
      expect(problems.some(({ severity }) => severity === 'error')).toBe(true)
    }
  })

  it('only grows, is the same when nothing changed, and is found in order when it is written and read again', async () => {
    const id = fc.constantFrom('mix', 'bake', 'eat', 'constructor', 'stir')
    const course = fc.uniqueArray(id, { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(fc.array(course, { minLength: 2, maxLength: 3 }), async (versions) => {
        let known: string[] = []
        let text: string | undefined
        for (const ids of versions) {
          const files = Object.fromEntries(ids.map((one, n) => [`${n + 1}-${one}.md`, lessonFile('tracks: [slow]')]))
          const fresh = courseFolder({
            'course.md': settings,
            ...files,
            ...(text !== undefined && { [lockFile]: text }),
          })
          const loaded = (await loadCourse(fresh)).course!
          expect(loaded.lessons.every(({ id, key }) => id === key)).toBe(true)
          text = lockText(lockOf(loaded))
          const now = Object.keys(lockOf(loaded).lessons)
          expect(now).toEqual([...new Set([...known, ...ids])].toSorted())
          known = now
          writeFileSync(join(fresh, lockFile), text)
          expect(lockText(lockOf((await loadCourse(fresh)).course!))).toBe(text)
        }
      }),
      { numRuns: 20 },
    )
  })
})
