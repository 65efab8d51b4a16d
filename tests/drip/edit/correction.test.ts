import { change, settleUncertain, stop } from '@coursepost/drip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startRawServer } from '../smtp/raw-server.ts'
import { courseText, type Editing, lessonText, startEditing } from './world.ts'

let editing: Editing
beforeEach(async () => {
  editing = await startEditing({ ...files, '2-mix.md': lessonText('Mix', '', 'Mix at 280 degrees.') })
})
afterEach(() => editing.end())

const files = { 'course.md': courseText(), '1-weigh.md': lessonText('Weigh'), '3-fold.md': lessonText('Fold') }
const mended = { '2-mix.md': lessonText('Mix', '', 'Mix at 28 degrees.') }
const note = (id = 'heat', day = '2027-06-09') =>
  `corrections: { ${id}: { lesson: mix, mended: ${day}, text: We wrote 280 degrees. It is 28. } }`
const withNote = { ...mended, 'course.md': courseText({ more: note() }) }

const isCorrection = ({ mail }: Editing['server']['received'][number]) => mail.text!.includes('We wrote 280')
/** Who was told, each as often as they were. */
const told = () => editing.server.received.filter(isCorrection).map(({ to }) => to.replace(/@.*/u, ''))
const states = async () => {
  const rows = await editing.db.selectFrom('mail').select('state').where('kind', '=', 'correction').execute()
  return rows.map(({ state }) => state)
}

/** Ann and Bo have had `mix`, Cy has not; it is Wednesday, an hour before the slot. */
async function twoHoldIt(): Promise<{ ann: string; bo: string; cy: string }> {
  const ann = await editing.reader('ann')
  const bo = await editing.reader('bo')
  await editing.pass(48)
  const cy = await editing.reader('cy')
  await editing.send()
  return { ann, bo, cy }
}

describe('a correction', () => {
  test('goes once to each who holds the older text, and whoever gets the lesson later gets the new one alone', async () => {
    await twoHoldIt()
    const course = await editing.edit(withNote)
    expect((await editing.effect(course)).corrections).toEqual([{ correction: 'heat', lesson: 'mix', readers: 2 }])
    await editing.apply(course)
    await editing.pass(24 * 7)
    expect(told().toSorted()).toEqual(['ann', 'bo'])
    const mix = editing.server.received.filter(({ mail }) => mail.subject === 'Mix')
    expect(mix.map(({ mail }) => mail.text!.includes('at 28 degrees'))).toEqual([false, false, true])
  })

  test('answers to the mail of the lesson, and comes at the hour of its reader', async () => {
    await twoHoldIt()
    await editing.apply(await editing.edit(withNote))
    await editing.send()
    expect(told()).toEqual([])
    editing.time = editing.time.add({ hours: 1 })
    await editing.send()
    const correction = editing.server.received.find(isCorrection)!
    const lesson = editing.server.received.find(({ mail, to }) => mail.subject === 'Mix' && to === correction.to)!
    expect(correction.mail.inReplyTo).toBe(lesson.mail.messageId)
    expect(correction.mail.references).toBe(lesson.mail.messageId)
  })

  test('is made once however often the course is applied, and never for what was issued already', async () => {
    await twoHoldIt()
    await editing.apply(await editing.edit(withNote))
    await editing.pass(3)
    const again = await editing.edit({ '3-fold.md': lessonText('Fold', '', 'Fold it over.') })
    expect((await editing.effect(again)).corrections).toEqual([])
    await editing.apply(again)
    await editing.pass(24 * 3)
    expect(told().toSorted()).toEqual(['ann', 'bo'])
  })

  test('goes neither to those who stopped nor, in a pause, before it is over', async () => {
    const { ann, bo } = await twoHoldIt()
    await stop(editing.db, ann, editing.time)
    await change(editing.db, bo, { pausedUntil: Temporal.PlainDate.from('2027-06-20') }, editing.time)
    await editing.apply(await editing.edit(withNote))
    await editing.pass(24 * 10)
    expect(told()).toEqual([])
    await editing.pass(24 * 2)
    expect(told()).toEqual(['bo'])
  })

  test('goes to those who have the older text uncertainly, too', async () => {
    const silent = await startRawServer({ dot: 'close' })
    await editing.reader('ann')
    await editing.pass(25)
    await editing.send({ transport: silent.transport, uncertain: 'hold' })
    expect(await states()).toEqual([])
    await editing.apply(await editing.edit(withNote))
    for (let hour = 0; hour < 50; hour++) {
      await editing.send({ uncertain: 'hold' })
      editing.time = editing.time.add({ hours: 1 })
    }
    expect(told()).toEqual(['ann'])
    await silent.stop()
  })

  test('that is taken back before it goes does not go', async () => {
    await twoHoldIt()
    await editing.apply(await editing.edit(withNote))
    await editing.send()
    expect(await states()).toEqual(['due', 'due'])
    await editing.apply(await editing.edit({ 'course.md': courseText() }))
    expect(await states()).toEqual(['cancelled', 'cancelled'])
    await editing.pass(24 * 3)
    expect(told()).toEqual([])
  })

  test('that stands there again after it was taken back goes to those who have not had it', async () => {
    await twoHoldIt()
    await editing.apply(await editing.edit(withNote))
    await editing.send()
    await editing.apply(await editing.edit({ 'course.md': courseText() }))
    await editing.apply(await editing.edit(withNote))
    await editing.pass(24 * 3)
    expect(told().toSorted()).toEqual(['ann', 'bo'])
    await editing.apply(await editing.edit({ 'course.md': courseText() }))
    await editing.apply(await editing.edit(withNote))
    await editing.pass(24 * 3)
    expect(told().toSorted()).toEqual(['ann', 'bo'])
  })

  test('written after the mended text is out goes to nobody who has that text', async () => {
    await twoHoldIt()
    await editing.pass(24)
    await editing.apply(await editing.edit(mended))
    await editing.pass(24)
    expect(editing.subjects('cy')).toContain('Mix')
    await editing.apply(await editing.edit(withNote))
    await editing.pass(24 * 3)
    expect(told().toSorted()).toEqual(['ann', 'bo'])
  })

  test('of a lesson that was edited once more since goes to nobody who got it mended', async () => {
    await twoHoldIt()
    await editing.pass(24 * 2)
    await editing.apply(await editing.edit(mended))
    await editing.reader('di')
    await editing.pass(24 * 2)
    expect(editing.subjects('di')).toContain('Mix')
    const edited = { '2-mix.md': lessonText('Mix', '', 'Mix at 28 degrees, slowly.') }
    await editing.apply(await editing.edit({ ...withNote, ...edited }))
    await editing.pass(24 * 3)
    // Cy had it before it was mended.
    expect(told().toSorted()).toEqual(['ann', 'bo', 'cy'])
  })
})

describe('where the store does not know which text a mail had, because it went before that was noted,', () => {
  test('its date decides: up to the day on which the lesson was mended it holds the older one', async () => {
    await twoHoldIt()
    await editing.pass(24 * 4)
    await editing.db.deleteFrom('lesson_revision').execute()
    // Cy got the lesson on the 10th.
    await editing.apply(
      await editing.edit({ ...mended, 'course.md': courseText({ more: note('heat', '2027-06-08') }) }),
    )
    await editing.pass(24 * 2)
    expect(told().toSorted()).toEqual(['ann', 'bo'])
  })
})

describe('a mail that is just going when the mended course becomes current', () => {
  const applyAtDot = (course: Editing['course']) => {
    editing.server.onDot = async () => {
      editing.server.onDot = () => undefined
      const running = editing.course
      await editing.apply(course)
      editing.course = running
      return undefined
    }
  }

  test('has begun, so it goes, and its reader gets the correction', async () => {
    await editing.reader('ann')
    await editing.pass(25)
    const course = await editing.edit(withNote)
    applyAtDot(course)
    expect(await editing.send()).toMatchObject({ sent: 1, stale: true })
    editing.course = course
    await editing.pass(24 * 2)
    expect(editing.subjects('ann')).toContain('Mix')
    expect(told()).toEqual(['ann'])
  })

  test('has not begun, so it does not go, and comes in the new text', async () => {
    await editing.reader('ann')
    await editing.pass(25)
    const course = await editing.edit(withNote)
    const running = editing.course
    editing.server.onRecipient = async () => {
      editing.server.onRecipient = () => undefined
      await editing.apply(course)
      editing.course = running
      return undefined
    }
    expect(await editing.send()).toMatchObject({ sent: 0, cancelled: 1, stale: true })
    editing.course = course
    await editing.pass(24 * 2)
    const texts = editing.server.received.filter(({ mail }) => mail.subject === 'Mix').map(({ mail }) => mail.text!)
    expect(texts).toEqual([expect.stringContaining('at 28 degrees')])
    expect(told()).toEqual([])
  })

  test('is refused, so its reader gets the new text and no correction', async () => {
    await editing.reader('ann')
    await editing.pass(25)
    const course = await editing.edit(withNote)
    editing.server.onDot = async () => {
      editing.server.onDot = () => undefined
      const running = editing.course
      await editing.apply(course)
      editing.course = running
      return Object.assign(new Error('4.3.0 later'), { responseCode: 451 })
    }
    expect(await editing.send()).toMatchObject({ deferred: 1 })
    editing.course = course
    await editing.pass(24 * 2)
    const texts = editing.server.received.filter(({ mail }) => mail.subject === 'Mix').map(({ mail }) => mail.text!)
    expect(texts).toEqual([expect.stringContaining('at 28 degrees')])
    expect(told()).toEqual([])
  })
})

test('a mail that is settled by hand keeps the text it had', async () => {
  const silent = await startRawServer({ dot: 'close' })
  await editing.reader('ann')
  await editing.pass(25)
  await editing.send({ transport: silent.transport, uncertain: 'hold' })
  const mail = await editing.db
    .selectFrom('mail')
    .selectAll()
    .where('state', '=', 'uncertain')
    .executeTakeFirstOrThrow()
  await settleUncertain(editing.db, mail.id, 'sent', editing.time)
  await editing.apply(await editing.edit(withNote))
  await editing.pass(24 * 2)
  expect(told()).toEqual(['ann'])
  await silent.stop()
})
