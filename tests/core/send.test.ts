import { anchorsOf, lessonsOf, loadCourse, questionsOf, type Send } from '@coursepost/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMoment } from '../../packages/core/src/expression/parse-send.ts'
import { ExpressionError } from '../../packages/core/src/expression/tokens.ts'
import { courseFile, courseFolder, lessonFile } from './course-folder.ts'

const day = (id: string) => ({ kind: 'day', id }) as const

describe('a moment', () => {
  it.each<[string, Send]>([
    ['agreement-received', { kind: 'anchor', anchor: day('agreement-received'), offset: undefined }],
    [
      'agreement-received + 5 days',
      { kind: 'anchor', anchor: day('agreement-received'), offset: { amount: 5, unit: 'days' } },
    ],
    [
      'agreement-deadline - 3 days',
      { kind: 'anchor', anchor: day('agreement-deadline'), offset: { amount: -3, unit: 'days' } },
    ],
    [
      'agreement-deadline − 3 days',
      { kind: 'anchor', anchor: day('agreement-deadline'), offset: { amount: -3, unit: 'days' } },
    ],
    ['signature + 6 days', { kind: 'anchor', anchor: day('signature'), offset: { amount: 6, unit: 'days' } }],
    ['sign-up + 1 hour', { kind: 'anchor', anchor: day('sign-up'), offset: { amount: 1, unit: 'hours' } }],
    ['sign-up+2 weeks', { kind: 'anchor', anchor: day('sign-up'), offset: { amount: 2, unit: 'weeks' } }],
    ['50% of plan-start..plan-end', { kind: 'share', percent: 50, from: day('plan-start'), to: day('plan-end') }],
    ['100 % of a .. b', { kind: 'share', percent: 100, from: day('a'), to: day('b') }],
    ['done(first-24-hours)', { kind: 'anchor', anchor: { kind: 'done', lesson: 'first-24-hours' }, offset: undefined }],
    [
      'sent(weigh) + 1 day',
      { kind: 'anchor', anchor: { kind: 'sent', lesson: 'weigh' }, offset: { amount: 1, unit: 'days' } },
    ],
    ['done', { kind: 'anchor', anchor: day('done'), offset: undefined }],
    [
      '10% of sent(a)..done(b)',
      { kind: 'share', percent: 10, from: { kind: 'sent', lesson: 'a' }, to: { kind: 'done', lesson: 'b' } },
    ],
  ])('%s is understood', (text, expected) => {
    expect(parseMoment(text)).toEqual(expected)
  })

  it.each([
    ['', 0, 'expected a date, got the end'],
    ['+ 2 days', 0, 'expected a date, got `+`'],
    ['party + days', 8, 'expected a number, got `days`'],
    ['party + 2', 9, 'expected `hours`, `days` or `weeks`, got the end'],
    ['party + 2 months', 10, 'expected `hours`, `days` or `weeks`, got `months`'],
    ['party + 2 days later', 15, 'expected nothing more, got `later`'],
    ['party 2 days', 6, 'expected `+` or `-` and a time, got `2`'],
    ['party-2 days', 8, 'expected blanks around `-`, got `days`'],
    ['party -2 days', 6, 'expected blanks around `-`, got none'],
    ['party + 1.5 days', 9, 'expected a word, a number or a sign, got `.`'],
    ['party + 99999999999999999999 days', 8, 'expected a number up to 3650, got `99999999999999999999`'],
    ['50 of a..b', 3, 'expected `%`, got `of`'],
    ['50% a..b', 4, 'expected `of`, got `a`'],
    ['50% of a', 8, 'expected `..` and a second date, got the end'],
    ['150% of a..b', 0, 'expected a percentage up to 100, got `150`'],
    ['50% of a..b + 1 day', 12, 'expected nothing more, got `+`'],
    ['done(a', 6, 'expected `)`, got the end'],
    ['done()', 5, 'expected the id of a lesson, got `)`'],
  ])('%j is refused at %i', (text, at, message) => {
    expect(() => parseMoment(text)).toThrow(expect.objectContaining({ at, message }))
  })

  it('is refused, never a crash, whatever it says', () => {
    const words = fc.constantFrom(
      'party',
      'done',
      'sent',
      '(',
      ')',
      '..',
      '%',
      'of',
      '+',
      '-',
      '5',
      'days',
      'hours',
      '−',
    )
    const sentence = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 9 }).map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(sentence, (text) => {
        try {
          expect(parseMoment(text).kind).toMatch(/^(anchor|share)$/)
        } catch (error) {
          if (!(error instanceof ExpressionError)) throw error
          expect(error.at).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})

describe('`send` in settings', () => {
  const course = courseFile(
    'questions:\n  party: { type: date, label: P }\n  gluten: { type: yes-no, label: G }\ntracks:\n  slow: { title: S, reader: Me }\n  quick: { title: Q, reader: Me }',
  )
  const sendOf = async (settings: string, track = 'slow') => {
    const { course: loaded, problems } = await loadCourse(
      courseFolder({ 'course.md': course, 'bread.md': lessonFile(settings), 'dough.md': lessonFile('tracks: [slow]') }),
    )
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    return loaded!.lessons[0]!.tracks.get(track)!.send
  }

  it('may be a list, of which the first known counts, with conditions', async () => {
    const send = await sendOf('tracks: [slow]\nsend: [party - 2 days, { when: not gluten, send: sign-up }]')
    expect(send).toMatchObject({
      kind: 'first-known',
      options: [{ send: { kind: 'anchor' } }, { when: { kind: 'not' }, send: { kind: 'anchor' } }],
    })
    expect(anchorsOf(send)).toEqual(['party', 'sign-up'])
    expect(questionsOf(send)).toEqual(['gluten'])
  })

  it('may be the earliest of several', async () => {
    const send = await sendOf('tracks: [slow]\nsend: { earliest: [party, done(dough) + 1 day] }')
    expect(send).toMatchObject({ kind: 'earliest', options: [{}, {}] })
    expect(lessonsOf(send)).toEqual(['dough'])
  })

  it('may be a list in a list', async () => {
    const send = await sendOf('tracks: [slow]\nsend: [{ when: gluten, send: [party, sign-up] }, { earliest: [party] }]')
    expect(send).toMatchObject({ options: [{ send: { kind: 'first-known' } }, { send: { kind: 'earliest' } }] })
  })

  it('of a track goes before the lesson’s own', async () => {
    const settings = 'tracks: { slow: { send: party }, quick: }\nsend: sign-up'
    expect(anchorsOf(await sendOf(settings, 'slow'))).toEqual(['party'])
    expect(anchorsOf(await sendOf(settings, 'quick'))).toEqual(['sign-up'])
  })
})
