/** Courses for the properties of the graph: real lessons of a loaded course, with random edges put between them. */
import { type Course, type Lesson, loadCourse } from '@coursepost/core'
import fc from 'fast-check'
import { courseFile, courseFolder, lessonFile } from '../course-folder.ts'

export const size = 7

export interface Shape {
  readonly requires: readonly (readonly [number, number])[]
  readonly requiresAny: readonly (readonly [number, number])[]
  readonly after: readonly (readonly [number, number])[]
  readonly links: readonly (readonly [number, number])[]
  readonly drafts: readonly number[]
}

const edge = fc.tuple(fc.nat(size - 1), fc.nat(size - 1))
const edges = fc.array(edge, { maxLength: 9 })

/** Edges in any direction, circles and self-loops among them. */
export const anyShape: fc.Arbitrary<Shape> = fc.record({
  requires: edges,
  requiresAny: edges,
  after: edges,
  links: edges,
  drafts: fc.uniqueArray(fc.nat(size - 1), { maxLength: 2 }),
})

/** Every hard edge leads backwards along a random order, so no lessons are stuck; soft ones lead anywhere. */
export const soundShape: fc.Arbitrary<Shape> = fc
  .tuple(anyShape, fc.shuffledSubarray([...Array(size).keys()], { minLength: size }))
  .map(([shape, order]) => {
    const down = (list: Shape['requires']): Shape['requires'] =>
      list.flatMap(([a, b]): [number, number][] => (a === b ? [] : order[a]! > order[b]! ? [[a, b]] : [[b, a]]))
    return { ...shape, requires: down(shape.requires), requiresAny: down(shape.requiresAny) }
  })

/** `shaped(shape)` gives the lessons `l0` … `l6` of the track `slow` these edges. */
export async function openShapes(): Promise<(shape: Shape) => Course> {
  const names = Array.from({ length: size }, (_, n) => `${n + 1}-l${n}.md`)
  const files = Object.fromEntries(names.map((name) => [name, lessonFile('tracks: [slow]')]))
  const settings = courseFile('tracks:\n  slow: { title: S, reader: Me }')
  const { course } = await loadCourse(courseFolder({ 'course.md': settings, ...files }))
  return (shape) => ({ ...course!, lessons: course!.lessons.map((lesson, n) => withEdges(lesson, n, shape)) })
}

function withEdges(lesson: Lesson, n: number, shape: Shape): Lesson {
  const of = (list: Shape['requires']) =>
    list.filter(([from]) => from === n).map(([, to]) => ({ lesson: `l${to}`, span: undefined }))
  return {
    ...lesson,
    requires: of(shape.requires),
    requiresAny: of(shape.requiresAny),
    after: of(shape.after),
    links: of(shape.links).map((link) => ({ ...link, heading: undefined })),
    draft: shape.drafts.includes(n),
    minutes: n + 1,
  }
}
