/** What is kept, and for how long. */
import { change, confirm, findEnrolment, signUp, stop, tidy } from '@coursepost/drip'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { monday, startWorld, type World } from '../ledger/world.ts'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.end())

const days = (count: number) => monday.add({ minutes: Math.round(24 * 60 * count) })
const answersOf = async (id: string) => (await findEnrolment(world.db, id))?.enrolment.answers
const person = { address: 'ann@readers.example', track: 'baker', zone: 'UTC', answers: { 'bake-day': '2027-06-20' } }

async function asked(now = monday): Promise<string> {
  const signed = await signUp(world.db, { ...person, now })
  if (signed.kind !== 'confirm') throw new Error(`expected to be asked to confirm, got ${signed.kind}`)
  return signed.enrolment
}

test('a sign-up that nobody confirms is deleted, with the address, once its link no longer works', async () => {
  const id = await asked()
  expect(await tidy(world.db, days(7.9))).toEqual({ unconfirmed: 0, answers: 0 })
  expect(await tidy(world.db, days(8.1))).toEqual({ unconfirmed: 1, answers: 0 })
  expect(await findEnrolment(world.db, id)).toBeUndefined()
  expect(await world.db.selectFrom('subscriber').selectAll().execute()).toEqual([])
})

test('one who was asked again lately is kept', async () => {
  await asked()
  const again = await asked(days(5))
  expect(await tidy(world.db, days(9))).toEqual({ unconfirmed: 0, answers: 0 })
  expect(await confirm(world.db, again, days(11))).toBe('confirmed')
  expect(await tidy(world.db, days(100))).toEqual({ unconfirmed: 0, answers: 0 })
})

test('one who was a reader, asked to come back and never confirmed, is again one who stopped', async () => {
  const id = await asked()
  await confirm(world.db, id, monday)
  await stop(world.db, id, days(1))
  await asked(days(3))
  expect(await tidy(world.db, days(12))).toEqual({ unconfirmed: 0, answers: 0 })
  expect((await findEnrolment(world.db, id))?.enrolment.state).toBe('stopped')
})

test('thirty days after a stop the dates and answers go, and the reader can still come back', async () => {
  const id = await asked()
  await confirm(world.db, id, monday)
  await stop(world.db, id, days(10))
  await tidy(world.db, days(39.9))
  expect(await answersOf(id)).toEqual(person.answers)
  expect(await tidy(world.db, days(40.1))).toEqual({ unconfirmed: 0, answers: 1 })
  expect(await answersOf(id)).toEqual({})
  expect(await tidy(world.db, days(41))).toEqual({ unconfirmed: 0, answers: 0 })
  expect((await signUp(world.db, { ...person, now: days(42) })).kind).toBe('confirm')
})

test('one who came back before that keeps them', async () => {
  const id = await asked()
  await confirm(world.db, id, monday)
  await stop(world.db, id, days(1))
  await asked(days(2))
  await confirm(world.db, id, days(2))
  await tidy(world.db, days(60))
  expect(await answersOf(id)).toEqual(person.answers)
})

test('ninety days after the last lesson they go, later when the reader says something meanwhile', async () => {
  const id = await world.reader(person.address)
  await change(world.db, id, { answers: { 'bake-day': '2027-06-09' } }, world.time)
  for (let day = 0; day < 8; day++) {
    await world.send()
    world.later({ hours: 25 })
  }
  expect(world.server.received.at(-1)?.mail.subject).toBe('That was the last one')
  await tidy(world.db, days(80))
  await change(world.db, id, { answers: { 'bake-day': '2027-06-10' } }, days(80))
  await tidy(world.db, days(169))
  expect(await answersOf(id)).toEqual({ 'bake-day': '2027-06-10' })
  await tidy(world.db, days(171))
  expect(await answersOf(id)).toEqual({})
})

test('an active reader in the middle of the course is left alone', async () => {
  const id = await asked()
  await confirm(world.db, id, monday)
  expect(await tidy(world.db, days(1000))).toEqual({ unconfirmed: 0, answers: 0 })
  expect(await answersOf(id)).toEqual(person.answers)
})

test('a pass of the sender tidies', async () => {
  await asked()
  world.later({ hours: 24 * 9 })
  await world.send()
  expect(await world.db.selectFrom('subscriber').selectAll().execute()).toEqual([])
})
