import { loadCourse, type Send, writeCondition, writeSend } from '@coursepost/core'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseCondition } from '../../../packages/core/src/expression/parse-when.ts'
import { conditions } from '../conditions.ts'
import { courseFile, courseFolder, lessonFile } from '../course-folder.ts'

const anchor = fc.oneof(
  fc.record({ kind: fc.constant('day' as const), id: fc.constantFrom('party', 'sign-up', 'plan-end') }),
  fc.record({ kind: fc.constantFrom('done' as const, 'sent' as const), lesson: fc.constantFrom('knead', 'heat-oven') }),
)

const offset = fc.option(
  fc.record({
    amount: fc.integer({ min: -60, max: 60 }).filter((amount) => !Object.is(amount, -0)),
    unit: fc.constantFrom('hours' as const, 'days' as const, 'weeks' as const),
  }),
  { nil: undefined },
)

const sends = fc.letrec<{ send: Send }>((tie) => ({
  send: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constant('anchor' as const), anchor, offset }),
    fc.record({ kind: fc.constant('share' as const), percent: fc.nat(100), from: anchor, to: anchor }),
    fc.record({
      kind: fc.constantFrom('first-known' as const, 'earliest' as const),
      options: fc.array(fc.record({ when: fc.option(conditions, { nil: undefined }), send: tie('send') }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  ),
})).send

it('a condition that was written out reads as the same condition', () => {
  // What is read once is in the parser's own form (`not visa or unknown` is an `or`); from then on nothing changes.
  fc.assert(
    fc.property(conditions, (condition) => {
      const read = parseCondition(writeCondition(condition))
      expect(parseCondition(writeCondition(read))).toEqual(read)
    }),
  )
})

it('a time that was written out and pasted into front matter is the same time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sends, { minLength: 1, maxLength: 40 }), async (times) => {
      const read = await readAsFrontMatter(times.map(writeSend))
      expect(read.map(writeSend)).toEqual(times.map(writeSend))
      expect(await readAsFrontMatter(read.map(writeSend))).toEqual(read)
    }),
    { numRuns: 10 },
  )
})

const settings = `
tracks: { slow: { title: Slow, reader: Me } }
questions:
  visa: { type: yes-no, label: V }
  country: { type: country, label: C }
  party: { type: date, label: P }
  plan-start: { type: date, label: S }
  plan-end: { type: date, label: E }
`

/** Lessons that no course has are somebody else's concern: the lesson that names them can be used all the same. */
async function readAsFrontMatter(texts: readonly string[]): Promise<Send[]> {
  const lessons = texts.map((text, at) => [`${at + 1}-l${at}.md`, lessonFile(`tracks: [slow]\nsend: ${text}`)])
  const tracks = courseFile(settings)
  const { course } = await loadCourse(courseFolder({ 'course.md': tracks, ...Object.fromEntries(lessons) }))
  return course!.lessons.map((lesson) => lesson.tracks.get('slow')!.send!)
}

it.each([
  ['party - 1 day', { kind: 'anchor', anchor: { kind: 'day', id: 'party' }, offset: { amount: -1, unit: 'days' } }],
  ['50% of a..b', { kind: 'share', percent: 50, from: { kind: 'day', id: 'a' }, to: { kind: 'day', id: 'b' } }],
] as const)('%s', (text, time) => {
  expect(writeSend(time as Send)).toBe(text)
})
