import { type Answers, type Course, loadCourse, readerGraph, trackLessons } from '@coursepost/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { courseFile, courseFolder, type Files, lessonFile } from './course-folder.ts'

const settings = `
questions:
  visa: { type: yes-no, label: V }
  country: { type: country, label: C }
tracks:
  slow: { title: S, reader: Me }
  quick: { title: Q, reader: Me }
`

async function loadLessons(lessons: Readonly<Record<string, string>>): Promise<Course> {
  const files: Record<string, string> = { 'course.md': courseFile(settings) }
  for (const [id, more] of Object.entries(lessons)) {
    files[`${id}.md`] = lessonFile(more.includes('tracks:') ? more : `tracks: [slow]\n${more}`)
  }
  const { course, problems } = await loadCourse(courseFolder(files as Files))
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return course!
}

/** `id <- what it requires` of each lesson of the graph. */
function shape(course: Course, answers: Answers, options?: { drafts: boolean }): string[] {
  return readerGraph(course, 'slow', answers, options).lessons.map(({ lesson, requires }) =>
    `${lesson.id} <- ${requires.join(' ')}`.trim(),
  )
}

describe('the graph of one reader', () => {
  it('passes what a lesson requires on when the lesson leaves, through several that leave', async () => {
    const course = await loadLessons({
      '1-a': '',
      '2-b': 'requires: [a]\nwhen: visa',
      '3-c': 'requires: [b]\nwhen: visa',
      '4-d': 'requires: [c]',
    })
    expect(shape(course, { visa: 'yes' })).toEqual(['a <-', 'b <- a', 'c <- b', 'd <- c'])
    expect(shape(course, {})).toEqual(['a <-', 'd <- a'])
  })

  it('names a prerequisite once, though several ways lead to it', async () => {
    const course = await loadLessons({
      '1-a': '',
      '2-b': 'requires: [a]\nwhen: visa',
      '3-c': 'requires: [a]\nwhen: visa',
      '4-d': 'requires: [b, c, a]',
    })
    expect(shape(course, {})).toEqual(['a <-', 'd <- a'])
  })

  it('leaves drafts out unless asked for, and passes on what they require', async () => {
    const course = await loadLessons({ '1-a': '', '2-b': 'requires: [a]\ndraft: true', '3-c': 'requires: [b]' })
    expect(shape(course, {})).toEqual(['a <-', 'c <- a'])
    expect(shape(course, {}, { drafts: true })).toEqual(['a <-', 'b <- a', 'c <- b'])
    expect(trackLessons(course, 'slow').map(({ id }) => id)).toEqual(['a', 'c'])
  })

  it('keeps of `requires-any` and `after` the members this reader has', async () => {
    const course = await loadLessons({
      '1-a': 'when: visa',
      '2-b': 'when: country = US',
      '3-c': 'requires-any: [a, b]\nafter: [b, a]',
    })
    const last = (answers: Answers) => readerGraph(course, 'slow', answers).lessons.at(-1)!
    expect(last({ visa: 'yes', country: 'US' })).toMatchObject({ requiresAny: ['a', 'b'], after: ['b', 'a'] })
    expect(last({ country: 'US' })).toMatchObject({ requiresAny: ['b'], after: ['b'] })
    expect(last({})).toMatchObject({ requiresAny: [], after: [] })
  })

  it('takes `send` and `when` of the track before the lesson’s own', async () => {
    const course = await loadLessons({
      '1-a':
        'tracks: { slow: { when: visa, send: sign-up + 1 day }, quick: }\nwhen: country = US\nsend: sign-up + 2 days',
    })
    const first = (track: string, answers: Answers) => readerGraph(course, track, answers).lessons[0]?.send
    expect(first('slow', { visa: 'yes' })).toMatchObject({ offset: { amount: 1 } })
    expect(first('slow', { country: 'US' })).toBeUndefined()
    expect(first('quick', { country: 'US' })).toMatchObject({ offset: { amount: 2 } })
    expect(readerGraph(course, 'nowhere', {}).lessons).toEqual([])
  })

  it('ends, and says so, when lessons require each other in a circle', async () => {
    const { course, problems } = await loadCourse(
      courseFolder({ '1-a.md': lessonFile('requires: [b]'), '2-b.md': lessonFile('requires: [a]') }),
    )
    expect(problems.map(({ rule }) => rule)).toEqual(['cycle'])
    expect(readerGraph(course!, 'slow', {}).lessons).toEqual([])
  })

  it('asks a lesson for exactly those it can reach through lessons that left, in any graph', async () => {
    const size = 7
    const course = await loadLessons(Object.fromEntries(Array.from({ length: size }, (_, n) => [`${n + 1}-l${n}`, ''])))
    const graph = fc.record({
      edges: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 14 }),
      gone: fc.uniqueArray(fc.nat(size - 1), { maxLength: 5 }),
    })
    fc.assert(
      fc.property(graph, ({ edges, gone }) => {
        const requires = (n: number) => edges.filter(([from, to]) => from === n && to < from).map(([, to]) => to)
        const lessons = course.lessons.map((lesson, n) => ({
          ...lesson,
          draft: gone.includes(n),
          requires: requires(n).map((to) => ({ lesson: `l${to}`, span: undefined })),
        }))
        const reach = (n: number): number[] => requires(n).flatMap((to) => (gone.includes(to) ? reach(to) : [to]))
        for (const { lesson, requires: found } of readerGraph({ ...course, lessons }, 'slow', {}).lessons) {
          const expected = new Set(reach(Number(lesson.id.slice(1))).map((to) => `l${to}`))
          expect(found.toSorted()).toEqual([...expected].toSorted())
        }
      }),
    )
  })
})
