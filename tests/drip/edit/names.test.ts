/** What was stored under a former name. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lessonRevisions } from '../../../packages/drip/src/lesson-revision.ts'
import { enrolmentNow, partNow, questionNow, trackNow } from '../../../packages/drip/src/names.ts'
import { enrolmentOf } from '../plan/enrolment.ts'
import { courseText, type Editing, lessonText, startEditing } from './world.ts'

let editing: Editing
beforeEach(async () => {
  editing = await startEditing({
    'course.md': courseText(),
    '1-weigh.md': withPart('third-day', ''),
    '2-grind.md': lessonText('Grind').replace('[baker]', '[miller]'),
  })
})
afterEach(() => editing.end())

function withPart(id: string, settings: string, text = 'Look at it again.'): string {
  const part = `:::part{#${id}}\n${text}\n:::`
  return lessonText('Weigh', `parts: { ${id}: { send: sent(weigh) + 2 days${settings} } }`, `Weigh it.\n\n${part}`)
}

const renamed = {
  'course.md': courseText({
    questions: 'oven-day: { type: date, label: The day you bake, aliases: [bake-day] }',
    tracks: `bread: { title: Baker, reader: I bake., aliases: [baker] }
  flour: { title: Miller, reader: I mill. }`,
    more: 'retired: { miller: flour }',
  }),
  '1-weigh.md': withPart('look', ', aliases: [third-day]').replace('[baker]', '[bread]'),
  '2-grind.md': lessonText('Grind').replace('[baker]', '[flour]'),
}

describe('a course in which names have changed', () => {
  test('knows what each was, and what has gone', async () => {
    const course = await editing.edit(renamed)
    expect(['baker', 'bread', 'miller', 'nobody'].map((id) => trackNow(course, id))).toEqual([
      'bread',
      'bread',
      'flour',
      undefined,
    ])
    expect(['bake-day', 'oven-day', 'moon'].map((id) => questionNow(course, id))).toEqual([
      'oven-day',
      'oven-day',
      'moon',
    ])
    expect(['third-day', 'look', 'gone'].map((id) => partNow(course, 'weigh', id))).toEqual(['look', 'look', 'gone'])
  })

  test('takes the answer under the newer name where there are two', async () => {
    const course = await editing.edit(renamed)
    const answers = { 'oven-day': '2027-07-02', 'bake-day': '2027-07-01', moon: 'full' }
    expect(enrolmentNow(course, enrolmentOf({ track: 'baker', answers }))).toMatchObject({
      track: 'bread',
      answers: { 'oven-day': '2027-07-02', moon: 'full' },
    })
  })

  test('is called so in the store from then on', async () => {
    const ann = await editing.reader('ann', { 'bake-day': '2027-07-01' })
    const bo = await editing.reader('bo', { 'bake-day': '2027-07-01' }, 'miller')
    const now = editing.time.epochMilliseconds
    await editing.db
      .insertInto('answer')
      .values({ enrolment_id: bo, question: 'oven-day', value: '2027-07-02', answered_at: now })
      .execute()
    await editing.db
      .insertInto('delivery')
      .values({ enrolment_id: ann, lesson: 'weigh', part: 'third-day', occurrence: 1, created_at: now })
      .execute()
    await editing.apply(await editing.edit(renamed))
    const enrolments = await editing.db.selectFrom('enrolment').select(['id', 'track']).execute()
    expect(new Map(enrolments.map(({ id, track }) => [id, track]))).toEqual(
      new Map([
        [ann, 'bread'],
        [bo, 'flour'],
      ]),
    )
    const answers = await editing.db.selectFrom('answer').select(['enrolment_id', 'question', 'value']).execute()
    expect(answers.toSorted((a, b) => (a.value < b.value ? -1 : 1))).toEqual([
      { enrolment_id: ann, question: 'oven-day', value: '2027-07-01' },
      { enrolment_id: bo, question: 'oven-day', value: '2027-07-02' },
    ])
    expect(await editing.db.selectFrom('delivery').select('part').where('part', '<>', '').execute()).toEqual([
      { part: 'look' },
    ])
  })
})

describe('a lesson revision', () => {
  const digests = async (file: string) => {
    const course = await editing.edit({ '1-weigh.md': file })
    return lessonRevisions(course)
      .filter(({ lesson }) => lesson === 'weigh')
      .map(({ digest }) => digest)
  }

  test('changes with what a reader gets of the lesson, or of its part, each for itself', async () => {
    const [lesson, part] = await digests(withPart('third-day', ''))
    expect(await digests(withPart('third-day', '').replace('Weigh it.', 'Weigh it well.'))).toEqual([
      expect.not.stringMatching(lesson!),
      part,
    ])
    expect(await digests(withPart('third-day', '', 'Look once more.'))).toEqual([
      lesson,
      expect.not.stringMatching(part!),
    ])
    expect(await digests(withPart('third-day', '').replace('You can', 'Anyone can'))).not.toContain(lesson)
  })

  test('does not change with dates, order, or where in the file something stands', async () => {
    const before = await digests(withPart('third-day', ''))
    expect(await digests(withPart('third-day', ', again: true'))).toEqual(before)
    expect(await digests(withPart('third-day', '').replace('2 days', '3 days'))).toEqual(before)
    expect(await digests(withPart('third-day', '').replace('\nWeigh it.', '\n\n\nWeigh it.'))).toEqual(before)
  })
})
