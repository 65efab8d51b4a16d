import { type CourseChange, diffCourses } from '@coursepost/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { movedItems } from '../../../packages/core/src/diff/order.ts'
import { courseFile, type Files, lessonFile, load } from '../course-folder.ts'
import { courseOf, lessonLists } from './random-course.ts'

const runs = { numRuns: 25 }

async function changes(before: Files, after: Files): Promise<CourseChange[]> {
  const tracks = 'tracks: { slow: { title: Slow, reader: Me }, quick: { title: Quick, reader: Me } }'
  const course = async (files: Files) => (await load({ 'course.md': courseFile(tracks), ...files })).course!
  return diffCourses(await course(before), await course(after))
}

const slow = (more = '') => lessonFile(`tracks: [slow]\n${more}`)

describe('two courses', () => {
  it('differ in nothing when they are one', async () => {
    await fc.assert(
      fc.asyncProperty(lessonLists, async (lessons) => {
        expect(diffCourses(await courseOf(lessons), await courseOf(lessons))).toEqual([])
      }),
      runs,
    )
  })

  it('have gained one way what they lose the other way, and the same renames', async () => {
    await fc.assert(
      fc.asyncProperty(lessonLists, lessonLists, async (a, b) => {
        const [one, other] = [await courseOf(a), await courseOf(b)]
        const [there, back] = [diffCourses(one, other), diffCourses(other, one)]
        expect(named(there, 'lesson-added')).toEqual(named(back, 'lesson-removed'))
        expect(named(there, 'lesson-removed')).toEqual(named(back, 'lesson-added'))
        const renames = (all: CourseChange[]) => all.flatMap((one) => (one.what === 'lesson-renamed' ? [one] : []))
        expect(
          renames(there)
            .map(({ lesson, before }) => [before, lesson])
            .toSorted(),
        ).toEqual(
          renames(back)
            .map(({ lesson, before }) => [lesson, before])
            .toSorted(),
        )
        expect(count(there, 'edge-added')).toBe(count(back, 'edge-removed'))
        expect(count(there, 'edge-removed')).toBe(count(back, 'edge-added'))
      }),
      runs,
    )
  })

  it('have as many lessons after as before, plus those that came, less those that went', async () => {
    await fc.assert(
      fc.asyncProperty(lessonLists, lessonLists, async (a, b) => {
        const [one, other] = [await courseOf(a), await courseOf(b)]
        const found = diffCourses(one, other)
        const gained = count(found, 'lesson-added') - count(found, 'lesson-removed')
        expect(one.lessons.length + gained).toBe(other.lessons.length)
      }),
      runs,
    )
  })
})

describe('a change', () => {
  it('of order numbers alone is none', async () => {
    const files = { '1-weigh.md': slow(), '2-knead.md': slow('requires: [weigh]') }
    expect(await changes(files, { '3-weigh.md': files['1-weigh.md'], '7-knead.md': files['2-knead.md'] })).toEqual([])
  })

  it('of a name that is an alias now is a rename, and its edges stay', async () => {
    expect(
      await changes(
        { '1-weigh.md': slow(), '2-knead.md': slow('requires: [weigh]') },
        { '1-measure.md': slow('aliases: [weigh]'), '2-knead.md': slow('requires: [measure]') },
      ),
    ).toEqual([
      { what: 'lesson-renamed', lesson: 'measure', before: 'weigh', by: expect.stringMatching(/^(key|alias)$/) },
    ])
  })

  it('of who has an id is told: the edge now names another lesson', async () => {
    const before = { '1-weigh.md': slow(), '2-old.md': slow(), '3-knead.md': slow('requires: [weigh]') }
    const after = { '2-new.md': slow('aliases: [old]'), '3-knead.md': slow('requires: [new]') }
    expect((await changes(before, after)).filter(({ what }) => what.startsWith('edge'))).toEqual([
      { what: 'edge-added', kind: 'requires', lesson: 'knead', names: 'new' },
      { what: 'edge-removed', kind: 'requires', lesson: 'knead', names: 'weigh' },
    ])
  })

  it('of module is a move', async () => {
    expect(await changes({ '1-start/1-a.md': slow() }, { '1-end/1-a.md': slow() })).toEqual([
      { what: 'lesson-moved', lesson: 'a', before: 'start', after: 'end' },
    ])
  })

  it('of place is told of the lesson that moved, not of all that made room', async () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => (at: number) => ({ [`${at}-${id}.md`]: slow() })) as [
      (at: number) => Files,
      (at: number) => Files,
      (at: number) => Files,
      (at: number) => Files,
    ]
    expect(await changes({ ...a(1), ...b(2), ...c(3), ...d(4) }, { ...b(1), ...c(2), ...d(3), ...a(4) })).toEqual([
      { what: 'lesson-reordered', lesson: 'a', behind: 'd' },
    ])
  })

  it('of title, time, condition, track and part is told with what it was and is', async () => {
    const before = slow('send: sign-up\nparts: { a: { send: sign-up } }')
    const after = lessonFile(
      'tracks: { slow: { when: not known party }, quick: }\nparts: { b: { send: sign-up } }\noptional: true',
    ).replace('A lesson', 'Another')
    expect(await changes({ 'a.md': before }, { 'a.md': after })).toEqual([
      { what: 'lesson-changed', lesson: 'a', field: 'title', before: 'A lesson', after: 'Another' },
      { what: 'lesson-changed', lesson: 'a', field: 'subject', before: 'A lesson', after: 'Another' },
      { what: 'lesson-changed', lesson: 'a', field: 'optional', after: 'true' },
      { what: 'lesson-changed', lesson: 'a', track: 'slow', field: 'send', before: 'sign-up' },
      { what: 'lesson-changed', lesson: 'a', track: 'slow', field: 'when', after: 'not known party' },
      { what: 'lesson-track-added', lesson: 'a', track: 'quick' },
      { what: 'part-added', lesson: 'a', part: 'b' },
      { what: 'part-removed', lesson: 'a', part: 'a' },
    ])
  })

  it('of the course, its tracks and its anchors is told', async () => {
    const course = (tracks: string, anchor: string) =>
      courseFile(`tracks: { ${tracks} }\nanchors: { feast: ${anchor} }`)
    expect(
      await changes(
        { 'course.md': course('slow: { title: Slow, reader: Me }', 'sign-up + 1 day'), 'a.md': slow() },
        {
          'course.md': course('calm: { title: Slow, reader: Me, aliases: [slow], every: 2 days }', 'sign-up + 2 days'),
          'a.md': lessonFile('tracks: [calm]'),
        },
      ),
    ).toEqual([
      { what: 'track-renamed', track: 'calm', before: 'slow' },
      { what: 'track-changed', track: 'calm', field: 'every', before: '1 day', after: '2 days' },
      { what: 'anchor-changed', anchor: 'feast', before: 'sign-up + 1 day', after: 'sign-up + 2 days' },
    ])
  })
})

describe('who moved', () => {
  const shuffled = fc
    .uniqueArray(fc.nat(50), { maxLength: 12 })
    .chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })))

  it('those who did not are in the same order before and after', () => {
    fc.assert(
      fc.property(shuffled, ([before, after]) => {
        const moved = new Set(movedItems(before, after))
        const kept = (items: number[]) => items.filter((item) => !moved.has(item))
        expect(kept(after)).toEqual(kept(before))
      }),
    )
  })

  it('one that was taken out and put in elsewhere moved alone', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(50), { minLength: 2, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        (items, from, to) => {
          const taken = items[from % items.length]!
          const rest = items.filter((item) => item !== taken)
          expect(movedItems(items, rest.toSpliced(to % items.length, 0, taken)).length).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

function named(all: readonly CourseChange[], what: CourseChange['what']): string[] {
  return all.flatMap((one) => (one.what === what && 'lesson' in one ? [one.lesson] : [])).toSorted()
}

function count(all: readonly CourseChange[], what: CourseChange['what']): number {
  return all.filter((one) => one.what === what).length
}
