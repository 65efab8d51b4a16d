import { forget } from '@coursepost/drip'
import { expect, test } from 'vitest'
import { openAgain } from '../test-store.ts'
import { makeWorld, start } from './world.ts'

const oneClick = 'List-Unsubscribe=One-Click'

test('the link shows one button and stops nothing', async () => {
  const world = await makeWorld()
  const id = await world.active()
  const answer = await world.get(world.unsubscribePath(id))
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(page.match(/<button/g)).toHaveLength(1)
  expect((await world.entry(id))?.enrolment.state).toBe('active')
})

test('the button stops before the answer comes', async () => {
  const world = await makeWorld()
  const id = await world.active()
  const answer = await world.post(world.unsubscribePath(id))
  expect((await world.entry(id))?.enrolment.state).toBe('stopped')
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('The mails have stopped')
  expect(world.changes()).toBe(1)
})

const bodies: [string, string | FormData | undefined, Record<string, string>][] = [
  ['a form in the address style', oneClick, { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ['a form in parts', multipart(), {}],
  ['a body of no known kind', oneClick, { 'Content-Type': 'text/plain' }],
  ['no body at all', undefined, {}],
]

test.each(bodies)('one click from a mail program stops, sent as %s', async (_kind, body, headers) => {
  const world = await makeWorld()
  const id = await world.active()
  const answer = await world.app.request(world.unsubscribePath(id), { method: 'POST', headers, body: body ?? null })
  expect((await world.entry(id))?.enrolment.state).toBe('stopped')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('location')).toBeNull()
})

test('the stop is on disk before the answer leaves', async () => {
  const world = await makeWorld()
  const id = await world.active()
  // On a connection of its own, which sees only what is committed by then.
  const other = await openAgain(world.url)
  let seen: Promise<unknown> = Promise.resolve()
  world.onChange(() => {
    seen = other.db.selectFrom('enrolment').select(['id', 'state']).execute()
  })
  await world.post(world.unsubscribePath(id))
  expect(await seen).toEqual([{ id, state: 'stopped' }])
  await other.close()
})

test('what was due and not yet begun is taken back by the same press', async () => {
  const world = await makeWorld()
  const id = await world.pending()
  await world.post(world.unsubscribePath(id))
  const mails = await world.db.selectFrom('mail').select(['state', 'due_at']).execute()
  expect(mails).toEqual([{ state: 'cancelled', due_at: null }])
})

test('a second click, and one that comes after all was deleted, get the same answer', async () => {
  const world = await makeWorld()
  const id = await world.active()
  const first = await (await world.post(world.unsubscribePath(id))).text()
  world.setNow(start.add({ hours: 1000 }))
  expect(await (await world.post(world.unsubscribePath(id))).text()).toBe(first)
  await forget(world.db, id)
  const last = await world.post(world.unsubscribePath(id))
  expect(last.status).toBe(200)
  expect(await last.text()).toBe(first)
})

test('the link to the settings does not stop anybody', async () => {
  const world = await makeWorld()
  const id = await world.active()
  const answer = await world.post(world.managePath(id).replace('/manage/', '/unsubscribe/'))
  expect(answer.status).toBe(404)
  expect((await world.entry(id))?.enrolment.state).toBe('active')
})

function multipart(): FormData {
  const form = new FormData()
  form.set('List-Unsubscribe', 'One-Click')
  return form
}
