import { forget, stop } from '@coursepost/drip'
import { expect, test } from 'vitest'
import { makeWorld, start } from './world.ts'

test('the link shows what will happen, and no address', async () => {
  const world = await makeWorld()
  const answer = await world.get(world.confirmPath(await world.pending()))
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(page).toContain('I bake, and I have a day for it.')
  expect(page).toContain('08:00, time zone Europe/Berlin')
  expect(page).not.toContain('example.org')
  expect(page).not.toContain('2026-04-01')
})

test('the button confirms and says that the first mail comes within a minute', async () => {
  const world = await makeWorld()
  const id = await world.pending()
  const answer = await world.post(world.confirmPath(id))
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('Your next mail comes within a minute.')
  expect((await world.entry(id))?.enrolment).toMatchObject({ state: 'active', confirmedAt: start })
  expect(world.changes()).toBe(1)
})

test('after the press, and only there, the page leads on to the settings', async () => {
  const world = await makeWorld()
  const id = await world.pending()
  const settings = `/course${world.managePath(id)}`
  expect(await (await world.get(world.confirmPath(id))).text()).not.toContain('/manage/')
  expect(await (await world.post(world.confirmPath(id))).text()).toContain(`href="${settings}"`)
  expect(await (await world.post(world.confirmPath(id))).text()).not.toContain('/manage/')
  expect(await (await world.get(world.confirmPath(id))).text()).not.toContain('/manage/')
})

test('a second press changes nothing and says that all is well', async () => {
  const world = await makeWorld()
  const id = await world.pending()
  await world.post(world.confirmPath(id))
  world.setNow(start.add({ hours: 1 }))
  const answer = await world.post(world.confirmPath(id))
  expect(await answer.text()).toContain('There is nothing more to do.')
  expect((await world.entry(id))?.enrolment.confirmedAt).toEqual(start)
})

test('the link of someone who stopped, was forgotten or waited for eight days leads nowhere', async () => {
  const world = await makeWorld()
  const [stopped, forgotten, late] = await Promise.all(
    ['a', 'b', 'c'].map((name) => world.pending({ address: `${name}@example.org` })),
  )
  const paths = [stopped!, forgotten!, late!].map(world.confirmPath)
  await stop(world.db, stopped!, start)
  await forget(world.db, forgotten!)
  world.setNow(start.add({ hours: 8 * 24 }))
  for (const path of paths) {
    expect((await world.get(path)).status).toBe(404)
    expect((await world.post(path)).status).toBe(404)
  }
  expect((await world.entry(late!))?.enrolment.state).toBe('pending')
})
