import {
  allDependants,
  allPrerequisites,
  available,
  backlinks,
  type Course,
  dependants,
  type EdgeKind,
  type Lesson,
  lessonsInOrder,
  prerequisites,
  readerGraph,
  readerPath,
  readingMinutes,
  trackLessons,
} from '@coursepost/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyShape, openShapes, size, soundShape } from './random-course.ts'

const shaped = await openShapes()
const ids = (lessons: readonly Lesson[]) => lessons.map(({ id }) => id)
const id = fc.nat(size - 1).map((n) => `l${n}`)
const kinds = fc.uniqueArray(fc.constantFrom<EdgeKind>('requires', 'requires-any', 'after'), { minLength: 1 })

/** Whom a lesson names, told plainly. */
function named(course: Course, lesson: string, of: readonly EdgeKind[]): string[] {
  const { requires, requiresAny, after } = course.lessons.find((one) => one.id === lesson)!
  const lists = { requires, 'requires-any': requiresAny, after }
  return of.flatMap((kind) => lists[kind].map((edge) => edge.lesson))
}

/** Every lesson that a chain of at most `size` steps leads to. */
function reached(course: Course, from: string, of: readonly EdgeKind[]): string[] {
  let found = new Set([from])
  for (let step = 0; step < size; step++) {
    found = new Set([...found, ...[...found].flatMap((one) => named(course, one, of))])
  }
  return course.lessons.flatMap((one) => (one.id !== from && found.has(one.id) ? [one.id] : []))
}

describe('neighbours', () => {
  it('are whom a lesson names, and all that these name, each once and in course order', () => {
    fc.assert(
      fc.property(anyShape.map(shaped), id, kinds, (course, lesson, of) => {
        expect(ids(prerequisites(course, lesson, of))).toEqual([...new Set(named(course, lesson, of))])
        expect(ids(allPrerequisites(course, lesson, of))).toEqual(reached(course, lesson, of))
      }),
    )
  })

  it('are the same edges seen from the other end', () => {
    fc.assert(
      fc.property(anyShape.map(shaped), id, kinds, (course, lesson, of) => {
        const naming = course.lessons.filter((one) => named(course, one.id, of).includes(lesson))
        expect(ids(dependants(course, lesson, of))).toEqual(ids(naming))
        const reaching = course.lessons.filter((one) => reached(course, one.id, of).includes(lesson))
        expect(ids(allDependants(course, lesson, of))).toEqual(ids(reaching))
      }),
    )
  })

  it('follow `requires` alone unless told otherwise, and an unknown lesson has none', () => {
    const course = shaped({ requires: [[1, 0]], requiresAny: [[2, 1]], after: [[3, 1]], links: [], drafts: [] })
    expect(ids(allDependants(course, 'l0'))).toEqual(['l1'])
    expect(ids(allDependants(course, 'l0', ['requires', 'requires-any', 'after']))).toEqual(['l1', 'l2', 'l3'])
    expect([prerequisites(course, 'no'), allPrerequisites(course, 'no'), dependants(course, 'no')]).toEqual([
      [],
      [],
      [],
    ])
  })

  it('by links are the other lessons whose text leads here', () => {
    fc.assert(
      fc.property(anyShape.map(shaped), id, (course, lesson) => {
        const linking = course.lessons.filter(
          (one) => one.id !== lesson && one.links.some((link) => link.lesson === lesson),
        )
        expect(ids(backlinks(course, lesson))).toEqual(ids(linking))
      }),
    )
  })
})

describe('the order of lessons', () => {
  /** The definition, step by step. */
  function slowly(lessons: readonly Lesson[]): string[] {
    const here = new Set(ids(lessons))
    const placed: string[] = []
    const come = (edges: readonly { lesson: string }[]) =>
      edges.filter(({ lesson }) => here.has(lesson)).map(({ lesson }) => placed.includes(lesson))
    const enough = ({ requires, requiresAny }: Lesson) =>
      come(requires).every(Boolean) && (come(requiresAny).length === 0 || come(requiresAny).some(Boolean))
    const all = ({ requires, requiresAny, after }: Lesson) =>
      come([...requires, ...requiresAny, ...after]).every(Boolean)
    while (placed.length < lessons.length) {
      const left = lessons.filter((lesson) => !placed.includes(lesson.id))
      placed.push((left.find(all) ?? left.find(enough) ?? left[0]!).id)
    }
    return placed
  }

  it('is the one of its definition, in circles too', () => {
    fc.assert(
      fc.property(anyShape.map(shaped), (course) => {
        expect(ids(lessonsInOrder(course.lessons))).toEqual(slowly(course.lessons))
      }),
      { numRuns: 400 },
    )
  })

  it('puts a lesson behind all that it requires and one of `requires-any`, where nothing is stuck', () => {
    fc.assert(
      fc.property(soundShape.map(shaped), (course) => {
        const placed = new Set<string>()
        for (const { id, requires, requiresAny } of lessonsInOrder(course.lessons)) {
          expect(requires.every(({ lesson }) => placed.has(lesson))).toBe(true)
          expect(requiresAny.length === 0 || requiresAny.some(({ lesson }) => placed.has(lesson))).toBe(true)
          placed.add(id)
        }
      }),
    )
  })

  it('is course order where lessons name nobody', () => {
    const course = shaped({ requires: [], requiresAny: [], after: [], links: [], drafts: [] })
    expect(lessonsInOrder(course.lessons)).toEqual(course.lessons)
  })

  it('of a track leaves drafts out, and of a reader is that of their own graph', () => {
    fc.assert(
      fc.property(soundShape.map(shaped), (course) => {
        const shown = course.lessons.filter(({ draft }) => !draft)
        expect(ids(trackLessons(course, 'slow'))).toEqual(slowly(shown))
        const path = readerPath(course, 'slow', {})
        expect(new Set(ids(path))).toEqual(new Set(ids(shown)))
        const graph = new Map(readerGraph(course, 'slow', {}).lessons.map((one) => [one.lesson.id, one]))
        for (const [index, { id }] of path.entries()) {
          const before = ids(path.slice(0, index))
          expect(graph.get(id)!.requires.every((one) => before.includes(one))).toBe(true)
        }
      }),
    )
  })

  it('is found for ten thousand lessons in a row, written backwards', () => {
    const course = shaped({ requires: [], requiresAny: [], after: [], links: [], drafts: [] })
    const count = 10_000
    const lessons = Array.from({ length: count }, (_, n): Lesson => {
      const requires = n === count - 1 ? [] : [{ lesson: `l${n + 1}`, span: undefined }]
      return { ...course.lessons[0]!, id: `l${n}`, requires }
    })
    const long = { ...course, lessons }
    expect(ids(trackLessons(long, 'slow'))).toEqual(ids(lessons.toReversed()))
    expect(allPrerequisites(long, 'l0')).toHaveLength(count - 1)
    expect(allDependants(long, `l${count - 1}`)).toHaveLength(count - 1)
  })
})

describe('what is available', () => {
  it('is what has not come and whose needs have, one step after another through the whole course', () => {
    fc.assert(
      fc.property(soundShape.map(shaped), fc.array(id), (course, before) => {
        const delivered = new Set(before)
        const graph = readerGraph(course, 'slow', {}).lessons
        const free = graph.filter(
          ({ lesson, requires, requiresAny }) =>
            !delivered.has(lesson.id) &&
            requires.every((one) => delivered.has(one)) &&
            (requiresAny.length === 0 || requiresAny.some((one) => delivered.has(one))),
        )
        expect(ids(available(course, 'slow', {}, delivered))).toEqual(free.map(({ lesson }) => lesson.id))
        for (let next = available(course, 'slow', {}, delivered); next.length > 0; ) {
          delivered.add(next[0]!.id)
          next = available(course, 'slow', {}, delivered)
        }
        expect(graph.every(({ lesson }) => delivered.has(lesson.id))).toBe(true)
      }),
    )
  })
})

it('a path takes as long to read as its lessons, whether they are named or given', () => {
  const course = shaped({ requires: [], requiresAny: [], after: [], links: [], drafts: [6] })
  expect(readingMinutes(course, trackLessons(course, 'slow'))).toBe(1 + 2 + 3 + 4 + 5 + 6)
  expect(readingMinutes(course, ['l0', 'l4', 'nobody'])).toBe(6)
})
