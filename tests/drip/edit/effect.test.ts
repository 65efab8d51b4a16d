import { currentRevision, type Effect } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { courseText, type Editing, lessonText, startEditing, told } from './world.ts'

let editing: Editing
/**
 * Three bakers and a miller, on Thursday before the slot. Ann has had three lessons (one at once, Tuesday's and
 * Wednesday's), Bo two, Cy one. Ann bakes on the 14th; the others have not said.
 */
beforeEach(async () => {
  editing = await startEditing()
  await editing.reader('ann', { 'bake-day': '2027-06-14' })
  await editing.reader('di', {}, 'miller')
  await editing.pass(24)
  await editing.reader('bo')
  await editing.pass(48)
  await editing.reader('cy')
  await editing.send()
})
afterEach(() => editing.end())

/** What an edit of a lesson, or of a part (`lesson#part`), means for whom. */
function outcomesOf(effect: Effect, name: string): Record<string, number> {
  const found = [...effect.edits, ...effect.others].find((one) => nameOf(one) === name)
  if (!found) throw new Error(`nothing is told of ${name}`)
  return told(found.outcomes)
}

function nameOf(one: Effect['edits'][number] | Effect['others'][number]): string | undefined {
  const item = 'subject' in one ? one.subject : { ...one, kind: 'lesson' as const }
  if (item.kind === 'lesson') return item.part === undefined ? item.lesson : `${item.lesson}#${item.part}`
  return 'id' in item ? `${item.kind} ${item.id}` : item.kind
}

function changesOf(effect: Effect, name: string): string[] {
  return effect.edits.find((edit) => nameOf(edit) === name)?.changes.map(({ what }) => what) ?? []
}

/** After the edit was applied and two weeks have gone by: what each got, in order. Nobody gets anything twice. */
async function afterwards(course: Editing['course']): Promise<Record<string, string[]>> {
  await editing.apply(course)
  await editing.pass(24 * 14)
  const got = Object.fromEntries(['ann', 'bo', 'cy', 'di'].map((name) => [name, lessonsOf(name)]))
  for (const lessons of Object.values(got)) expect(lessons).toEqual([...new Set(lessons)])
  return got
}

const lessonsOf = (name: string) =>
  editing
    .subjects(name)
    .filter((subject) => subject !== 'That was the last one' && subject !== 'Your dates have changed')

const ofEffect = async (files: Parameters<Editing['edit']>[0]) => {
  const course = await editing.edit(files)
  const effect = await editing.effect(course)
  // Whatever the edit: each reader has one outcome, and nothing goes twice.
  for (const { outcomes, directions } of [...effect.edits.filter(hasTally)]) {
    expect(sum(outcomes ?? directions!)).toBe(effect.readers)
  }
  expect(effect).toMatchObject({ readers: 4, twice: [], stranded: [] })
  return { course, effect }
}

const hasTally = ({ outcomes, directions }: Effect['edits'][number]) =>
  outcomes !== undefined || directions !== undefined

function sum(tally: Readonly<Record<string, number>>): number {
  return Object.values(tally).reduce((all, one) => all + one, 0)
}

test('the readers stand where the tests think they do', () => {
  const got = ['ann', 'bo', 'cy', 'di'].map(lessonsOf)
  expect(got).toEqual([['Weigh', 'Mix', 'Fold'], ['Weigh', 'Mix'], ['Weigh'], ['Grind']])
})

describe('a lesson that is inserted', () => {
  test('goes to all who are on its track, wherever they stand; who is past its place gets it next', async () => {
    const { course, effect } = await ofEffect({ '2b-rest.md': undefined, '3-fold.md': undefined, ...shifted })
    expect(changesOf(effect, 'rest')).toEqual(['lesson-added'])
    // Ann and Bo have had everything before it; Cy gets `mix` first. The miller's track does not have it.
    expect(outcomesOf(effect, 'rest')).toEqual({ next: 2, gets: 1, apart: 1 })
    expect(outcomesOf(effect, 'fold')).toEqual({ had: 1, later: 2, apart: 1 })
    expect(effect.moved).toBe(3)
    expect(await afterwards(course)).toEqual({
      ann: ['Weigh', 'Mix', 'Fold', 'Rest', 'Wait', 'Bake'],
      bo: ['Weigh', 'Mix', 'Rest', 'Fold', 'Wait'],
      cy: ['Weigh', 'Mix', 'Rest', 'Fold', 'Wait'],
      di: ['Grind'],
    })
  })

  test('waits for those who have not told the date it hangs on, and is skipped where it comes too late', async () => {
    const file = lessonText('Shop', 'send: bake-day - 12 days\nuntil: bake-day - 11 days')
    const { course, effect } = await ofEffect({ '7-shop.md': file })
    // Ann bakes on the 14th, so it would have been for the 2nd, until the 3rd.
    expect(outcomesOf(effect, 'shop')).toEqual({ skips: 1, waits: 2, apart: 1 })
    const edit = effect.edits.find((edit) => nameOf(edit) === 'shop')
    expect(edit?.questions).toEqual(['bake-day'])
    expect((await afterwards(course)).ann).not.toContain('Shop')
  })
})

describe('a lesson that is removed', () => {
  test('stays with those who had it, and the others do not get it', async () => {
    const { course, effect } = await ofEffect({
      '3-fold.md': undefined,
      'course.md': courseText({ more: 'retired: { fold: gone }' }),
    })
    expect(outcomesOf(effect, 'fold')).toEqual({ had: 1, loses: 2, apart: 1 })
    expect(outcomesOf(effect, 'wait')).toEqual({ same: 1, earlier: 2, apart: 1 })
    const got = await afterwards(course)
    expect(got).toMatchObject({ ann: ['Weigh', 'Mix', 'Fold', 'Wait', 'Bake'], bo: ['Weigh', 'Mix', 'Wait'] })
  })

  test('is taken back from the ledger where it was due and had not begun', async () => {
    await editing.pass(1)
    const nobody = { ...editing.server.transport, port: 1 }
    await editing.send({ transport: nobody })
    expect(await dueLessons()).toEqual(['fold', 'wait'])
    const { course } = await ofEffect({
      '3-fold.md': undefined,
      'course.md': courseText({ more: 'retired: { fold: gone }' }),
    })
    expect(await afterwards(course)).toMatchObject({ bo: ['Weigh', 'Mix', 'Wait'], cy: ['Weigh', 'Mix', 'Wait'] })
  })
})

test('a lesson that is renamed is the same lesson: nobody who had it gets it again', async () => {
  const { course, effect } = await ofEffect({
    '2-mix.md': undefined,
    '2-stir.md': lessonText('Stir', 'aliases: [mix]'),
  })
  // Its id, its title, and with it its subject and text.
  expect(new Set(changesOf(effect, 'stir'))).toEqual(new Set(['lesson-renamed', 'lesson-changed', 'text-changed']))
  expect(outcomesOf(effect, 'stir')).toEqual({ had: 2, same: 1, apart: 1 })
  expect(effect.moved).toBe(0)
  expect(await afterwards(course)).toMatchObject({
    ann: ['Weigh', 'Mix', 'Fold', 'Wait', 'Bake'],
    cy: ['Weigh', 'Stir', 'Fold', 'Wait'],
  })
})

test('lessons in another order come in that order to whom they still lie ahead', async () => {
  const { course, effect } = await ofEffect({
    '3-fold.md': undefined,
    '4-wait.md': undefined,
    '3-wait.md': lessonText('Wait'),
    '4-fold.md': lessonText('Fold'),
  })
  expect(changesOf(effect, 'fold').concat(changesOf(effect, 'wait'))).toEqual(['lesson-reordered'])
  expect(outcomesOf(effect, 'wait')).toEqual({ same: 1, earlier: 2, apart: 1 })
  expect(outcomesOf(effect, 'fold')).toEqual({ had: 1, later: 2, apart: 1 })
  expect(await afterwards(course)).toMatchObject({ bo: ['Weigh', 'Mix', 'Wait', 'Fold'] })
})

test('a lesson whose text is edited goes to nobody again, and new to whoever gets it later', async () => {
  const { course, effect } = await ofEffect({ '2-mix.md': lessonText('Mix', '', 'Mix for ten minutes.') })
  expect(effect.edits.map(({ changes }) => changes.map(({ what }) => what))).toEqual([['text-changed']])
  expect(outcomesOf(effect, 'mix')).toEqual({ had: 2, same: 1, apart: 1 })
  expect(effect.moved).toBe(0)
  await afterwards(course)
  const texts = editing.server.received.filter(({ mail }) => mail.subject === 'Mix').map(({ mail }) => mail.text!)
  expect(texts.map((text) => text.includes('ten minutes'))).toEqual([false, false, true])
})

describe('a track', () => {
  const baker = (settings: string) => `baker: { title: Baker, reader: I bake., ${settings} }
  miller: { title: Miller, reader: I mill., days: [mon, tue, wed, thu, fri, sat, sun], hour: "08:00" }`

  test('with another hour moves what lies ahead', async () => {
    const tracks = baker('days: [mon, tue, wed, thu, fri, sat, sun], hour: "19:00"')
    const { course, effect } = await ofEffect({ 'course.md': courseText({ tracks }) })
    expect(told(directionsOf(effect, 'track baker'))).toEqual({ later: 3, apart: 1 })
    const got = await afterwards(course)
    expect(got.bo).toEqual(['Weigh', 'Mix', 'Fold', 'Wait'])
  })

  test('with other days or more in between moves it too, and a higher pace nothing that is not late', async () => {
    const slower = await ofEffect({ 'course.md': courseText({ tracks: baker('days: [sat], hour: "08:00"') }) })
    expect(told(directionsOf(slower.effect, 'track baker'))).toEqual({ later: 3, apart: 1 })
    const sparse = await ofEffect({
      'course.md': courseText({
        tracks: baker('days: [mon, tue, wed, thu, fri, sat, sun], hour: "08:00", every: 3 days'),
      }),
    })
    expect(told(directionsOf(sparse.effect, 'track baker')).later).toBe(3)
    const fast = await ofEffect({
      'course.md': courseText({ tracks: baker('days: [mon, tue, wed, thu, fri, sat, sun], hour: "08:00", pace: 3') }),
    })
    expect(told(directionsOf(fast.effect, 'track baker'))).toMatchObject({ apart: 1 })
    expect(fast.effect.edits).toHaveLength(1)
  })

  test('that is renamed keeps its readers', async () => {
    const tracks = `bread: { title: Baker, reader: I bake., days: [mon, tue, wed, thu, fri, sat, sun], hour: "08:00", aliases: [baker] }
  miller: { title: Miller, reader: I mill., days: [mon, tue, wed, thu, fri, sat, sun], hour: "08:00" }`
    const lessons = ['1-weigh', '2-mix', '3-fold', '4-wait', '5-bake'].map((name) => {
      const title = name[2]!.toUpperCase() + name.slice(3)
      const send = title === 'Bake' ? 'send: bake-day' : ''
      return [`${name}.md`, lessonText(title, send).replace('[baker]', '[bread]')] as const
    })
    const { course, effect } = await ofEffect({ 'course.md': courseText({ tracks }), ...Object.fromEntries(lessons) })
    expect(effect.moved).toBe(0)
    expect(told(directionsOf(effect, 'track bread'))).toEqual({ unmoved: 3, apart: 1 })
    const got = await afterwards(course)
    expect(got).toMatchObject({ ann: ['Weigh', 'Mix', 'Fold', 'Wait', 'Bake'], cy: ['Weigh', 'Mix', 'Fold', 'Wait'] })
    const tracksNow = await editing.db.selectFrom('enrolment').select('track').distinct().orderBy('track').execute()
    expect(tracksNow).toEqual([{ track: 'bread' }, { track: 'miller' }])
  })

  test('that is gone without a successor is not applied while readers are on it', async () => {
    const tracks =
      'miller: { title: Miller, reader: I mill., days: [mon, tue, wed, thu, fri, sat, sun], hour: "08:00" }'
    const gone = ['1-weigh', '2-mix', '3-fold', '4-wait', '5-bake'].map((name) => [`${name}.md`, undefined] as const)
    const retired = 'retired: { baker: gone, weigh: gone, mix: gone, fold: gone, wait: gone, bake: gone }'
    const course = await editing.edit({
      'course.md': courseText({ tracks, more: retired }),
      ...Object.fromEntries(gone),
    })
    const effect = await editing.effect(course)
    expect(effect.stranded).toEqual([{ track: 'baker', readers: 3 }])
    await expect(editing.apply(course)).rejects.toThrow(/got 3 on `baker` without one.*`aliases`/u)
    expect(await currentRevision(editing.db)).toBe(editing.course.revision)
  })
})

describe('a lesson that is given', () => {
  test('another `send` comes earlier or later to whom it lies ahead', async () => {
    const { course, effect } = await ofEffect({ '4-wait.md': lessonText('Wait', 'send: sign-up + 9 days') })
    expect(changesOf(effect, 'wait')).toEqual(['lesson-changed'])
    expect(outcomesOf(effect, 'wait')).toEqual({ later: 3, apart: 1 })
    await afterwards(course)
  })

  test('`requires` comes behind what it requires', async () => {
    const { course, effect } = await ofEffect({ '2-mix.md': lessonText('Mix', 'requires: [fold]') })
    expect(changesOf(effect, 'mix')).toEqual(['edge-added'])
    expect(outcomesOf(effect, 'mix')).toMatchObject({ had: 2, apart: 1 })
    expect(outcomesOf(effect, 'fold')).toMatchObject({ earlier: 1 })
    expect((await afterwards(course)).cy).toEqual(['Weigh', 'Fold', 'Mix', 'Wait'])
  })

  test('`when` leaves the course of those it is not for', async () => {
    const { course, effect } = await ofEffect({ '4-wait.md': lessonText('Wait', 'when: known bake-day') })
    expect(outcomesOf(effect, 'wait')).toEqual({ same: 1, loses: 2, apart: 1 })
    expect(await afterwards(course)).toMatchObject({
      ann: expect.arrayContaining(['Wait']),
      bo: ['Weigh', 'Mix', 'Fold'],
    })
  })

  test('`until` is skipped by those for whom it has passed', async () => {
    const { course, effect } = await ofEffect({ '4-wait.md': lessonText('Wait', 'until: bake-day - 6 days') })
    expect(outcomesOf(effect, 'wait')).toEqual({ skips: 1, same: 2, apart: 1 })
    expect((await afterwards(course)).ann).not.toContain('Wait')
  })

  test('to readers at last, having been a draft, comes like one that was inserted', async () => {
    const draft = await editing.edit({ '2b-rest.md': undefined, '7-rest.md': lessonText('Rest', 'draft: true') })
    await editing.apply(draft)
    const { course, effect } = await ofEffect({ '7-rest.md': lessonText('Rest') })
    expect(changesOf(effect, 'rest')).toEqual(['lesson-changed'])
    expect(outcomesOf(effect, 'rest')).toEqual({ gets: 3, apart: 1 })
    expect((await afterwards(course)).cy).toEqual(['Weigh', 'Mix', 'Fold', 'Wait', 'Rest'])
  })
})

describe('a question or a date that is renamed', () => {
  test('keeps its answers', async () => {
    const questions = 'oven-day: { type: date, label: The day you want to bake, ask: sign-up, aliases: [bake-day] }'
    const { course, effect } = await ofEffect({
      'course.md': courseText({ questions }),
      '5-bake.md': lessonText('Bake', 'send: oven-day'),
    })
    const edit = effect.edits.find((edit) => nameOf(edit) === 'question oven-day')
    expect(edit).toMatchObject({ answered: 1, changes: [{ what: 'question-renamed', before: 'bake-day' }] })
    expect(effect.moved).toBe(0)
    expect((await afterwards(course)).ann).toContain('Bake')
    const answers = await editing.db.selectFrom('answer').select(['question', 'value']).execute()
    expect(answers).toEqual([{ question: 'oven-day', value: '2027-06-14' }])
  })

  test('moves what counts from it when it counts from something else', async () => {
    await editing.apply(
      await editing.edit({
        'course.md': courseText({ more: 'anchors: { feast: { send: bake-day + 2 days } }' }),
        '5-bake.md': lessonText('Bake', 'send: feast'),
      }),
    )
    const { course, effect } = await ofEffect({
      'course.md': courseText({ more: 'anchors: { party: { send: bake-day + 1 day, aliases: [feast] } }' }),
      '5-bake.md': lessonText('Bake', 'send: party'),
    })
    expect(outcomesOf(effect, 'bake')).toEqual({ earlier: 1, waits: 2, apart: 1 })
    expect(told(directionsOf(effect, 'anchor party'))).toEqual({ earlier: 1, unmoved: 2, apart: 1 })
    expect((await afterwards(course)).ann).toContain('Bake')
  })
})

test('an edit is told before it happens and changes nothing by being told', async () => {
  const before = await editing.db.selectFrom('mail').selectAll().execute()
  await ofEffect({ '2-mix.md': lessonText('Mix', '', 'Mix for ten minutes.') })
  expect(await editing.db.selectFrom('mail').selectAll().execute()).toEqual(before)
  expect(await currentRevision(editing.db)).toBe(editing.course.revision)
})

/** A lesson between `mix` and `fold`. */
const shifted = {
  '3-rest.md': lessonText('Rest'),
  '4-fold.md': lessonText('Fold'),
  '4-wait.md': undefined,
  '5-wait.md': lessonText('Wait'),
  '5-bake.md': undefined,
  '6-bake.md': lessonText('Bake', 'send: bake-day'),
  '6-grind.md': undefined,
  '7-grind.md': `---\ntitle: Grind\npromise: You can do it.\ntracks: [miller]\n---\n\nThis is about how to Grind.\n`,
}

function directionsOf(effect: Effect, name: string) {
  return effect.edits.find((edit) => nameOf(edit) === name)?.directions
}

async function dueLessons(): Promise<string[]> {
  const rows = await editing.db
    .selectFrom('delivery')
    .innerJoin('mail', 'mail.id', 'delivery.mail_id')
    .select('delivery.lesson')
    .where('mail.state', '=', 'due')
    .orderBy('delivery.lesson')
    .execute()
  return rows.map(({ lesson }) => lesson)
}

describe('a part', () => {
  const weigh = (parts: string, ...texts: string[]) =>
    lessonText('Weigh', parts, `This is about how to Weigh.\n\n${texts.join('\n\n')}`)
  const look = ':::part{#look}\nLook at it again.\n:::'
  const look3 = weigh('parts: { look: { send: sent(weigh) + 3 days, subject: Look } }', look)

  test('that is added goes to all who have its lesson, and comes once', async () => {
    const { course, effect } = await ofEffect({ '1-weigh.md': look3 })
    expect(changesOf(effect, 'weigh#look')).toEqual(['part-added'])
    // Ann had the lesson on Monday, so hers is due today, beside her own lesson of the day.
    const told = outcomesOf(effect, 'weigh#look')
    expect((told.next ?? 0) + (told.gets ?? 0)).toBe(3)
    expect(outcomesOf(effect, 'weigh#look')).toMatchObject({ apart: 1 })
    const got = await afterwards(course)
    for (const name of ['ann', 'bo', 'cy']) expect(got[name]!.filter((subject) => subject === 'Look')).toHaveLength(1)
  })

  test('that is removed stays with those who had it, that is renamed with all', async () => {
    await editing.apply(await editing.edit({ '1-weigh.md': look3 }))
    await editing.pass(24)
    expect(lessonsOf('ann')).toContain('Look')
    const renamed = weigh(
      'parts: { glance: { send: sent(weigh) + 3 days, subject: Look, aliases: [look] } }',
      look.replace('#look', '#glance'),
    )
    const moved = await ofEffect({ '1-weigh.md': renamed })
    expect(moved.effect.moved).toBe(0)
    expect(outcomesOf(moved.effect, 'weigh#glance')).toMatchObject({ had: 1, apart: 1 })
    const { course, effect } = await ofEffect({
      '1-weigh.md': lessonText('Weigh'),
      'course.md': courseText({ more: 'retired: { look: gone, glance: gone }' }),
    })
    expect(outcomesOf(effect, 'weigh#look')).toEqual({ had: 1, loses: 2, apart: 1 })
    expect((await afterwards(course)).bo).not.toContain('Look')
  })
})
