/** The rules that compute, held against the plainest way to compute the same. */
import { type Answers, type Course, type Diagnostic, loadCourse, readerGraph } from '@coursepost/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { courseFile, courseFolder, lessonFile, load } from '../course-folder.ts'
import { type Shape, size, soundShape } from './random-course.ts'

const runs = { numRuns: 60 }

const settings = courseFile(`
questions:
  visa: { type: yes-no, label: V }
  country: { type: country, label: C }
  start: { type: date, label: S }
  end: { type: date, label: E }
tracks:
  slow: { title: S, reader: Me }
`)

async function loadShape(shape: Pick<Shape, 'requires' | 'requiresAny'>) {
  const list = (edges: Shape['requires'], n: number) =>
    edges.flatMap(([from, to]) => (from === n ? [`l${to}`] : [])).join(', ')
  const lessons = Array.from({ length: size }, (_, n) => [
    `${n + 1}-l${n}.md`,
    lessonFile(`tracks: [slow]\nrequires: [${list(shape.requires, n)}]\nrequires-any: [${list(shape.requiresAny, n)}]`),
  ])
  const { course, problems } = await load({ 'course.md': settings, ...Object.fromEntries(lessons) })
  return { course: course!, problems }
}

const named = (problems: readonly Diagnostic[], rule: string) => problems.filter((problem) => problem.rule === rule)

describe('a circle', () => {
  const edge = fc.tuple(fc.nat(size - 1), fc.nat(size - 1))
  const shape = fc.record({
    requires: fc.array(edge, { maxLength: 6 }),
    requiresAny: fc.array(edge, { maxLength: 6 }),
  })

  it('is reported exactly where some lessons could never be sent', async () => {
    await fc.assert(
      fc.asyncProperty(shape, async (shape) => {
        const { problems, course } = await loadShape(shape)
        expect(named(problems, 'cycle').length > 0).toBe(neverSent(course).length > 0)
      }),
      runs,
    )
  })

  it('names edges that lead round, each with its place', async () => {
    await fc.assert(
      fc.asyncProperty(shape, async (shape) => {
        const { problems } = await loadShape(shape)
        for (const { related = [], hint } of named(problems, 'cycle')) {
          const steps = related.map(({ message }) => /^`(l\d)` requires `(l\d)`$/.exec(message)!.slice(1))
          expect(steps.map(([, to]) => to)).toEqual([...steps.slice(1), steps[0]!].map(([from]) => from))
          expect(related.every(({ span }) => span !== undefined)).toBe(true)
          expect(hint).toMatch(/itself|cheapest to cut: `l\d` requires `l\d`/)
        }
      }),
      runs,
    )
  })

  it('is best cut where it runs against the order of the course', async () => {
    const { problems } = await loadShape({
      requires: [
        [0, 2],
        [2, 1],
        [1, 0],
      ],
      requiresAny: [],
    })
    expect(named(problems, 'cycle')[0]!.hint).toContain('`l0` requires `l2`')
  })
})

it('a member of `requires-any` that waits closes no circle where another one comes', async () => {
  const { problems } = await loadShape({
    requires: [
      [2, 0],
      [3, 2],
    ],
    requiresAny: [
      [0, 1],
      [1, 0],
      [2, 3],
      [2, 4],
    ],
  })
  expect(named(problems, 'cycle').map(({ message }) => message)).toEqual([
    'expected an order, got a circle: l0 → l1 → l0',
  ])
})

/** Sends what can be sent until nothing more can; answers what is left. */
function neverSent({ lessons }: Course): string[] {
  const sent = new Set<string>()
  for (let round = 0; round < lessons.length; round++) {
    for (const { id, requires, requiresAny } of lessons) {
      const any = requiresAny.length === 0 || requiresAny.some(({ lesson }) => sent.has(lesson))
      if (any && requires.every(({ lesson }) => sent.has(lesson))) sent.add(id)
    }
  }
  return lessons.flatMap(({ id }) => (sent.has(id) ? [] : [id]))
}

it('an edge of `requires` is redundant exactly when nothing is lost without it', async () => {
  await fc.assert(
    fc.asyncProperty(soundShape, async ({ requires }) => {
      const { problems } = await loadShape({ requires, requiresAny: [] })
      const told = named(problems, 'redundant-edge').map(
        ({ file, message }) => `${file} ${/`(l\d)`/.exec(message)![1]}`,
      )
      const closure = (edges: Shape['requires'], from: number): string => {
        const found = new Set<number>([from])
        for (const one of found) for (const [a, b] of edges) if (a === one) found.add(b)
        return [...found].toSorted().join()
      }
      const lost = requires.filter(([from], index) => {
        const without = requires.filter((_, other) => other !== index)
        return closure(without, from) === closure(requires, from)
      })
      const name = ([from, to]: readonly [number, number]) => `${from + 1}-l${from}.md l${to}`
      // Of an edge that stands twice, each is redundant by itself; the second is told.
      expect(new Set(told)).toEqual(new Set(lost.map(name)))
    }),
    runs,
  )
})

describe('combinations of answers', () => {
  const term = fc.oneof(
    fc.constantFrom('visa', 'not visa', 'known visa', 'visa or unknown', 'not visa or unknown'),
    fc
      .tuple(fc.constantFrom('=', '!='), fc.constantFrom('US', 'DE'), fc.constantFrom('', ' or unknown'))
      .map(([sign, code, unknown]) => `country ${sign} ${code}${unknown}`),
    fc
      .tuple(fc.constantFrom('<', '<=', '=', '!=', '>=', '>'), fc.nat(20), fc.constantFrom('', ' or unknown'))
      .map(([sign, days, unknown]) => `start..end ${sign} ${days} days${unknown}`),
    fc.constantFrom('known start', 'not known end'),
  )
  const condition = fc
    .array(term, { minLength: 1, maxLength: 3 })
    .chain((terms) => fc.constantFrom(' and ', ' or ').map((joint) => terms.map((one) => `(${one})`).join(joint)))

  /** More answers than any check needs: every distance of two days in reach, and countries nobody names. */
  const everyone: Answers[] = [undefined, 'yes', 'no'].flatMap((visa) =>
    [undefined, 'US', 'DE', 'FR'].flatMap((country) =>
      [undefined, '2026-03-01'].flatMap((start) =>
        [
          undefined,
          ...Array.from({ length: 24 }, (_, n) => new Date(Date.UTC(2026, 1, 27 + n)).toISOString().slice(0, 10)),
        ]
          .map((end) => ({ visa, country, start, end }))
          .map(
            (answers) =>
              Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined)) as Answers,
          ),
      ),
    ),
  )

  it('find a reader without any member of `requires-any`, whenever there is one', async () => {
    await fc.assert(
      fc.asyncProperty(condition, condition, async (one, other) => {
        const folder = courseFolder({
          'course.md': settings,
          '1-one.md': lessonFile(`tracks: [slow]\nwhen: ${one}`),
          '2-other.md': lessonFile(`tracks: [slow]\nwhen: ${other}`),
          '3-last.md': lessonFile('tracks: [slow]\nrequires-any: [one, other]'),
        })
        const { course, problems } = await loadCourse(folder)
        const without = everyone.some((answers) => readerGraph(course!, 'slow', answers).lessons.length === 1)
        expect(named(problems, 'none-for-some').length > 0).toBe(without)
      }),
      runs,
    )
  })

  it('find a circle that only some readers cannot leave', async () => {
    await fc.assert(
      fc.asyncProperty(condition, async (out) => {
        const { course, problems } = await load({
          'course.md': settings,
          '1-left.md': lessonFile('tracks: [slow]\nrequires-any: [right, out]'),
          '2-right.md': lessonFile('tracks: [slow]\nrequires: [left]'),
          '3-out.md': lessonFile(`tracks: [slow]\nwhen: ${out}`),
        })
        const stuck = everyone.some((answers) => readerGraph(course!, 'slow', answers).lessons.length === 2)
        expect(named(problems, 'stuck-for-some').length > 0).toBe(stuck)
      }),
      runs,
    )
  })

  it('are those of the track’s own readers: what it needs is answered, what it does not ask is not', async () => {
    const course = (more: string) =>
      courseFile(
        `questions:\n  visa: { type: yes-no, label: V, ask: sign-up${more} }\ntracks:\n  slow: { title: S, reader: Me, needs: [visa] }\n  quick: { title: Q, reader: Me }`,
      )
    const lessons = {
      '1-one.md': lessonFile('tracks: [slow]\nwhen: visa'),
      '2-other.md': lessonFile('tracks: [slow]\nwhen: not visa'),
      '3-last.md': lessonFile('tracks: [slow]\nrequires-any: [one, other]'),
    }
    const asked = await load({ 'course.md': course(''), ...lessons })
    expect(asked.problems).toEqual([])
    const unasked = await load({ 'course.md': course(', tracks: [quick]').replace(', needs: [visa]', ''), ...lessons })
    expect(unasked.problems.map(({ rule }) => rule)).toEqual(['none-for-some'])
  })
})

describe('a date that may stay unknown', () => {
  const waits = async (when: string) => {
    const { problems } = await load({
      'course.md': settings,
      '1-one.md': lessonFile(`tracks: [slow]\nsend: end\nwhen: ${when}`),
    })
    return named(problems, 'may-wait').length > 0
  }

  it.each([
    'known end',
    'start..end > 3 days',
    'visa and known end',
    'known end or start..end > 3 days',
    'not (visa or not known end)',
  ])('is known to whoever gets the lesson by `%s`', async (when) => {
    expect(await waits(when)).toBe(false)
  })

  it.each([
    'visa',
    'known end or visa',
    'start..end > 3 days or unknown',
    'not known end',
    'not (visa and not known end)',
  ])('is not told by `%s`', async (when) => {
    expect(await waits(when)).toBe(true)
  })
})
