import { stop, suppress } from '@coursepost/drip'
import { expect, test } from 'vitest'
import { goodForm, makeWorld, start } from './world.ts'

test('the address that the form posts to shows the form when it is merely opened', async () => {
  const { get } = await makeWorld()
  const answer = await get('/sign-up')
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(page).toContain('method="post" action="/course/sign-up"')
  for (const name of ['address', 'first-name', 'track', 'zone', 'answer.oven-day', 'consent.diet']) {
    expect(page).toContain(`name="${name}"`)
  }
})

test('a good sign-up is stored as pending, a mail to confirm is due at once, and the sender is told', async () => {
  const { post, db, changes } = await makeWorld()
  const answer = await post('/sign-up', goodForm)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('Look in your inbox')
  const enrolment = await db.selectFrom('enrolment').selectAll().executeTakeFirstOrThrow()
  expect(enrolment).toMatchObject({ track: 'baker', state: 'pending', zone: 'Europe/Berlin' })
  const mails = await db.selectFrom('mail').select(['kind', 'due_at']).execute()
  expect(mails).toEqual([{ kind: 'confirmation', due_at: start.epochMilliseconds }])
  expect(changes()).toBe(1)
})

test('new, known, stopped, asked before and suppressed addresses get the same page to the last byte', async () => {
  const world = await makeWorld()
  const known = await world.active({ address: 'known@example.org' })
  const stopped = await world.active({ address: 'stopped@example.org' })
  await stop(world.db, stopped, start)
  await world.pending({ address: 'waiting@example.org' })
  await suppress(world.db, 'suppressed@example.org', 'test', start)
  const pages = []
  for (const name of ['new', 'known', 'stopped', 'waiting', 'suppressed', 'waiting']) {
    const answer = await world.post('/sign-up', { ...goodForm, address: `${name}@example.org` })
    pages.push([answer.status, [...answer.headers], await answer.text()])
  }
  for (const page of pages) expect(page).toEqual(pages[0])
  expect((await world.entry(known))?.enrolment.state).toBe('active')
})

test('an address gets one mail to confirm a day, however often its form is sent', async () => {
  const { post, db, setNow } = await makeWorld()
  const mails = () => db.selectFrom('mail').select('id').execute()
  for (let time = 0; time < 3; time++) await post('/sign-up', goodForm)
  await post('/sign-up', { ...goodForm, address: 'Reader@EXAMPLE.org' })
  expect(await mails()).toHaveLength(1)
  setNow(start.add({ hours: 25 }))
  await post('/sign-up', goodForm)
  expect(await mails()).toHaveLength(2)
})

test('a form with mistakes comes back with its values, a list of them, and nothing stored', async () => {
  const { post, rows, changes } = await makeWorld()
  const before = await rows()
  const answer = await post('/sign-up', { ...goodForm, address: 'nobody', 'answer.oven-day': '2026-02-30' })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('role="alert"')
  expect(page).toContain('href="#Field-address"')
  expect(page).toContain('“The day you want to bake” is not a day of the calendar.')
  expect(page).toContain('value="nobody"')
  expect(page).toContain('value="2026-02-30"')
  expect(page).toContain('value="Ada"')
  expect(page).toMatch(/value="baker"[^>]* checked/)
  expect(page).toMatch(/value="Europe\/Berlin" selected/)
  expect(await rows()).toEqual(before)
  expect(changes()).toBe(0)
})

test('a sensitive answer without its tick is not stored, and the page says so', async () => {
  const { post, db } = await makeWorld()
  const answer = await post('/sign-up', { ...goodForm, 'answer.diet': 'yes' })
  expect(await answer.text()).toContain('We did not keep your answer to “Does gluten make you ill?”')
  const stored = await db.selectFrom('answer').select(['question', 'value']).execute()
  expect(stored).toEqual([{ question: 'oven-day', value: '2026-04-01' }])
})

test('a sensitive answer with its tick is stored', async () => {
  const { post, db } = await makeWorld()
  await post('/sign-up', { ...goodForm, 'answer.diet': 'yes', 'consent.diet': 'yes' })
  const stored = await db.selectFrom('answer').select('value').where('question', '=', 'diet').execute()
  expect(stored).toEqual([{ value: 'yes' }])
})

test('a body that is no form is an empty form', async () => {
  const { app } = await makeWorld()
  const json = { method: 'POST', body: JSON.stringify(goodForm), headers: { 'Content-Type': 'application/json' } }
  const answer = await app.request('/sign-up', json)
  expect(answer.status).toBe(422)
})
